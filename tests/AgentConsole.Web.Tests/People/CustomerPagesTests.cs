using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.People;

public sealed class CustomerPagesTests(WebDesk desk) : IClassFixture<WebDesk>
{
    const string Hostile = "<img src=x onerror=alert(1)>\"'";

    [Fact]
    public async Task Customer_WithHostileTexts_IsShownAsText()
    {
        var customer = await desk.Get<CustomerWriter>().CreateAsync(
            new CustomerDraft(Hostile, [new(ContactKind.WeChat, Hostile), new(ContactKind.External, Hostile)], Notes: Hostile, Language: "<b>"), Actor.User(desk.People.Admin));
        var anna = await desk.SignInAsync("anna");

        foreach (var address in new[] { $"/customers/{customer.Id}", "/customers?q=onerror", $"/tickets/new?customer={customer.Id}" })
        {
            var answer = await anna.Client.GetStringAsync(address);
            Assert.DoesNotContain("<img src=x", answer, StringComparison.Ordinal);
            Assert.Contains(Hostile, WebUtility.HtmlDecode(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Customer_TicketsOf_AreThoseThatTheViewerMaySee()
    {
        var customer = await desk.Get<CustomerWriter>().CreateAsync(new CustomerDraft("Two desks", []), Actor.User(desk.People.Admin));
        foreach (var (subject, group) in new[] { ("For tech", desk.People.Tech), ("For money", desk.People.Money) })
            await desk.Get<TicketWriter>().CreateAsync(new NewTicket(subject, customer.Id, Channel.Phone), Actor.System, new SetGroup(group));

        var page = await (await desk.SignInAsync("anna")).GetAsync($"/customers/{customer.Id}");

        Assert.Contains("For tech", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("For money", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customer_ForWhoeverMayNotEdit_HasNothingToEdit()
    {
        var page = await (await desk.SignInAsync("light")).GetAsync($"/customers/{desk.People.Wang}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("contacts__new", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"f__v\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/tickets/new?customer", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/customers/99999999")]
    [InlineData("/organizations/99999999")]
    [InlineData("/customers/99999999999999999999")]
    [InlineData("/customers/-1")]
    public async Task Address_OfNobody_IsNotFound(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.SignInAsync("anna")).GetAsync(address)).Status);

    [Fact]
    public async Task NewTicket_ForWhoeverMayNotMakeOne_SaysSo() =>
        Assert.Contains("Your role makes no tickets", (await (await desk.SignInAsync("light")).GetAsync("/tickets/new")).Html, StringComparison.Ordinal);
}
