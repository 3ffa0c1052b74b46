using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

public sealed class WalkScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Tickets_WalkedThroughByKeys_ComeInTheOrderOfTheListTheyWereOpenedFrom()
    {
        var rows = new List<long>();
        foreach (var subject in new[] { "walk alpha", "walk beta", "walk gamma", "walk delta" }) rows.Add((await desk.CreateAsync(subject, new SetGroup(desk.People.Tech))).Id);
        var queue = await QueuePage.OpenAsync(chromium, desk, path: "/queue?filter=all&q=" + Uri.EscapeDataString("group:Tech \"walk\"") + "&sort=subject");
        var anna = queue.Console;

        // alpha, beta, delta, gamma
        await anna.Page.Locator(".c-sub__s", new() { HasTextString = "walk beta" }).ClickAsync();
        await Expect(anna.Title).ToHaveTextAsync("walk beta");
        var next = anna.Page.Locator("[aria-keyshortcuts=j]");
        await Expect(next).ToHaveAttributeAsync("href", new Regex($"^/tickets/{rows[3]}\\?"));
        // What happens to the ticket meanwhile changes nothing about where one goes on.
        await desk.Get<TicketWriter>().ApplyAsync(rows[1], null, Actor.User(desk.People.Admin), new SetSubject("a walk elsewhere"));
        await Expect(anna.Title).ToHaveTextAsync("a walk elsewhere");
        await anna.Page.Keyboard.PressAsync("j");
        await Expect(anna.Title).ToHaveTextAsync("walk delta");
        await Expect(anna.Page.Locator("[aria-keyshortcuts=k]")).ToHaveAttributeAsync("href", new Regex($"^/tickets/{rows[0]}\\?"));

        await anna.Page.ReloadAsync();   // a new tab knows as much as this one
        await Expect(next).ToHaveAttributeAsync("href", new Regex($"^/tickets/{rows[2]}\\?"), new() { Timeout = 20_000 });
        await anna.Page.Keyboard.PressAsync("j");
        await Expect(anna.Title).ToHaveTextAsync("walk gamma");
        await Expect(anna.Page.Locator("[aria-keyshortcuts=k][href]")).ToHaveCountAsync(1);
        await Expect(next).ToHaveAttributeAsync("aria-disabled", "true");
        await anna.PictureAsync("ticket-walk");
        await anna.Page.Locator(".thead [data-keys='g q']").ClickAsync();

        await queue.ReadyAsync();
        await Expect(anna.Page).ToHaveURLAsync(new Regex("/queue\\?.*sort=subject"));
        await Expect(anna.Page.Locator(".c-sub__s")).ToHaveCountAsync(4);
        Assert.Empty(anna.Complaints);
    }
}
