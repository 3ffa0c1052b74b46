using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Scenarios.Tickets;
using AgentConsole.Web.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Faults;

/// <summary>A browser that goes without a goodbye leaves nothing behind but what its person wrote.</summary>
public sealed class VanishScenarios(Chromium chromium)
{
    [Fact]
    public async Task Browser_Killed_IsGoneForColleaguesLetsGoOfAllItListenedToAndKeepsItsDraft()
    {
        await using var desk = await ForgetfulDesk.BeginAsync();   // its own: who listens is counted
        var id = (await desk.CreateAsync("Killed", new SetGroup(desk.People.Tech))).Id;
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");
        await Expect(li.Page.Locator(".fl__list b").First).Not.ToBeEmptyAsync();
        var before = await SettledAsync(desk);
        await using var doomed = await DoomedBrowser.StartAsync(chromium);
        var context = await doomed.Browser.NewContextAsync(new() { BaseURL = desk.Address });
        var ticket = (await ConsolePage.SignInAsync(await context.NewPageAsync(), $"/tickets/{id}", "anna")).Page;
        var queue = await context.NewPageAsync();
        await queue.GotoAsync("/queue");
        await Expect(queue.Locator(".list[data-ready] tr.qr").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await ticket.Locator(".comp textarea").FillAsync("Half an answer 半个回答");
        await Expect(ticket.Locator(".comp__saved")).ToContainTextAsync("Draft saved");
        await Expect(li.Page.Locator(".here__one.is-writing")).ToHaveCountAsync(1);
        Assert.True(Listening(desk).Filters > before.Item6);

        await doomed.KillAsync();

        await Expect(li.Page.Locator(".here__one")).ToHaveCountAsync(0, new() { Timeout = 9000 });   // before the lease of ten seconds ends, and before the circuit does
        await Expect(li.Page.Locator(".comp .note-line")).ToHaveCountAsync(0);
        await WaitAsync(desk, before);
        Assert.Contains(await desk.Get<DraftBook>().FindAsync(desk.ViewerOf(desk.People.Anna), id), x => x.Source == "Half an answer 半个回答");
    }

    [Fact]
    public async Task Connection_ThatFallsSilent_EndsPresenceWithItsLease()
    {
        await using var desk = await ForgetfulDesk.BeginAsync();   // its own: who listens is counted
        var id = (await desk.CreateAsync("Silent", new SetGroup(desk.People.Tech))).Id;
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");
        await using var wire = new Wire(desk);
        var page = await chromium.NewPageAsync(new() { BaseURL = wire.Address });
        await ConsolePage.SignInAsync(page, $"/tickets/{id}", "anna");
        await Expect(page.Locator("[data-composer][data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(li.Page.Locator(".here__one")).ToHaveCountAsync(1);

        wire.FallSilent();

        // The circuit itself is given half a minute; the lease ends after ten seconds, and at most one renewal was on its way.
        await Expect(li.Page.Locator(".here__one")).ToHaveCountAsync(0, new() { Timeout = (float)PresenceBoard.LeaseTime.TotalMilliseconds * 2 });
    }

    /// <summary>Who listens once the pages that are open have begun and those that were drawn beforehand are done with.</summary>
    static async Task<(int, int, int, int, int, int)> SettledAsync(Desk desk)
    {
        var (seen, same) = (Listening(desk), 0);
        for (var attempt = 0; attempt < 100 && same < 10; attempt++)
        {
            await Task.Delay(100);
            same = Listening(desk) == seen ? same + 1 : 0;
            seen = Listening(desk);
        }

        return seen;
    }

    static (int Tickets, int Presence, int Staff, int Catalog, int Saved, int Filters) Listening(Desk desk)
    {
        var live = desk.Get<LiveHub>();
        return (live.WatchersOf<TicketMoved>(), live.WatchersOf<PresenceMoved>(), live.WatchersOf<StaffChanged>(), live.WatchersOf<CatalogChanged>(),
            live.WatchersOf<FiltersChanged>(), desk.Get<LiveFilters>().Watching);
    }

    static async Task WaitAsync(Desk desk, (int, int, int, int, int, int) wanted)
    {
        for (var attempt = 0; attempt < 400 && Listening(desk) != wanted; attempt++) await Task.Delay(100);
        Assert.Equal(wanted, Listening(desk));
    }
}
