using System.Net;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Shell;

/// <summary>Whatever a person runs into is said on a page of the console, in their language.</summary>
public sealed class FailurePagesTests
{
    [Theory]
    [InlineData("en", "This was not understood")]
    [InlineData("zh-CN", "请求无法理解")]
    public async Task Request_WithoutMeaning_IsExplained(string language, string words)
    {
        await using var desk = await WebDesk.OpenAsync();

        var page = await desk.Open().GetAsync("/culture", ("Accept-Language", language));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
        Assert.Empty(desk.Troubles.Lines);
    }

    [Theory]
    [InlineData(403, "You may not do this")]
    [InlineData(413, "This is too large")]
    [InlineData(429, "Too many tries")]
    [InlineData(502, "This page could not be shown")]
    public async Task Status_OfARefusal_HasWordsOfItsOwn(int status, string words)
    {
        await using var desk = await WebDesk.OpenAsync();

        var page = await desk.Open().GetAsync($"/failed/{status}");

        Assert.Contains(words, page.Html, StringComparison.Ordinal);
    }
}
