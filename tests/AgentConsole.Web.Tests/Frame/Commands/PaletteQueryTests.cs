using AgentConsole.Web.Frame.Commands;

namespace AgentConsole.Web.Tests.Frame.Commands;

public sealed class PaletteQueryTests
{
    [Theory]
    [InlineData(" refund ", "refund", true, true, true, false)]
    [InlineData("123", "123", true, true, true, true)]
    [InlineData("#123", "123", false, true, false, true)]
    [InlineData("＃123", "123", false, true, false, true)]
    [InlineData("#", "", false, true, false, false)]
    [InlineData("@ wang", "wang", false, false, true, false)]
    [InlineData("@123", "123", false, false, true, false)]
    [InlineData("", "", true, false, false, false)]
    [InlineData("99999999999999999999", "99999999999999999999", true, true, true, false)]
    public void Of_WhatWasTyped_AsksForWhatItsFirstSignSays(string typed, string text, bool words, bool tickets, bool customers, bool number)
    {
        var query = PaletteQuery.Of(typed);

        Assert.Equal((text, words, tickets, customers, number), (query.Text, query.Words, query.Tickets, query.Customers, query.IsNumber));
    }
}
