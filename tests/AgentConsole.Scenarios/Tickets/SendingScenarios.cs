using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>A desk that holds replies for a minute.</summary>
public sealed class HoldingDesk : Desk
{
    public HoldingDesk() => Set("Replies:UndoSeconds", "60");
}

public sealed class SendingScenarios(Chromium chromium, HoldingDesk desk) : IClassFixture<HoldingDesk>
{
    [Fact]
    public async Task Reply_TakenBack_StandsInTheComposerAgain_AndTheNextGoesOutByItself()
    {
        var row = await desk.CreateAsync("Held", new SetGroup(desk.People.Tech));
        var anna = await TicketView.OpenAsync(chromium, desk, row.Id);
        var held = anna.Page.Locator(".held");
        await anna.SendAsync("too early");

        await anna.Text.FillAsync("typed meanwhile");
        await Expect(held).ToHaveCountAsync(1);
        await anna.Text.PressAsync("Escape");
        await anna.Page.Keyboard.PressAsync("z");
        await Expect(anna.Text).ToHaveValueAsync("too early\n\ntyped meanwhile");
        await Expect(held).ToHaveCountAsync(0);
        await Expect(anna.Messages).ToHaveCountAsync(0);

        await anna.SendAsync("the right words");
        await Expect(held).ToHaveCountAsync(1);
        var again = await TicketView.OpenAsync(chromium, desk, row.Id);   // a browser that was closed meanwhile knows of it
        await Expect(again.Page.Locator(".held")).ToHaveCountAsync(1);
        await again.Console.PictureAsync("held-reply");
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await again.SendAsync("a second one");                            // wakes the sleeper, who finds the first one due

        await Expect(anna.Message("the right words")).ToHaveCountAsync(1);
        await Expect(again.Message("the right words")).ToHaveCountAsync(1);
        await Expect(anna.Message("too early")).ToHaveCountAsync(0);
        await Expect(held).ToHaveCountAsync(1);
        Assert.Empty(anna.Console.Complaints);
    }

    [Fact]
    public async Task Reply_ThatCannotGoOutAnyMore_ComesBackWithTheReason()
    {
        var row = await desk.CreateAsync("Voided meanwhile", new SetGroup(desk.People.Tech));
        var anna = await TicketView.OpenAsync(chromium, desk, row.Id);
        await anna.SendAsync("to nobody");
        await Expect(anna.Page.Locator(".held")).ToHaveCountAsync(1);

        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Core.Kernel.Actor.User(desk.People.Admin), new SetStatus(desk.Get<CatalogCache>().Now.DefaultOf(StatusCategory.Closed)!.Id));
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await (await TicketView.OpenAsync(chromium, desk, (await desk.CreateAsync("Other", new SetGroup(desk.People.Tech))).Id)).SendAsync("wakes the sleeper");

        await Expect(anna.Page.Locator(".held")).ToHaveCountAsync(0);
        await Expect(anna.Text).ToHaveValueAsync("to nobody");
        await Expect(anna.Page.Locator(".comp__bad")).ToContainTextAsync("did not go out");
    }
}
