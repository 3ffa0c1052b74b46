using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>A thousand tickets at once, by the keyboard, and the way back while a colleague goes on working.</summary>
public sealed class BatchScenarios(Chromium chromium)
{
    const int Pending = 3, Solved = 5;

    [Fact]
    public async Task Batch_OfAThousand_IsTakenBackButForWhatAColleagueChangedSince()
    {
        await using var desk = await Desk.StartAsync();
        await MakeAsync(desk, 1000);
        var anna = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?q=subject:parcel");
        await Expect(anna.Count).ToHaveTextAsync("1,000");
        await Expect(anna.Rows.First).ToBeVisibleAsync();
        var keys = anna.Page.Keyboard;

        await keys.PressAsync("j");
        await keys.PressAsync("Control+a");
        await Expect(anna.Bar).ToContainTextAsync("Select all 1,000 that match");
        await keys.PressAsync("F6");
        await Expect(anna.Bar.Locator("[data-act=assign]")).ToBeFocusedAsync();
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Enter");
        await Expect(anna.Bar).ToContainTextAsync("1,000");
        await anna.Console.PictureAsync("batch-all");
        await keys.PressAsync("s");
        await Expect(anna.Page.Locator(".pop:popover-open [role=listbox]")).ToBeFocusedAsync();
        await keys.PressAsync("P");
        await keys.PressAsync("Enter");
        await Expect(anna.Toast).ToContainTextAsync("1,000 tickets set to Pending", new() { Timeout = 60_000 });
        await Expect(anna.Bar).ToHaveCountAsync(0);

        var li = await QueuePage.OpenAsync(chromium, desk, "li", "/queue?q=status:pending&sort=number");
        await Expect(li.Count).ToHaveTextAsync("1,000");
        await li.Rows.Nth(0).Locator(".t-cb input").ClickAsync();
        await li.Rows.Nth(18).Locator(".t-cb input").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(li.Bar.Locator(".cnt")).ToHaveTextAsync("19");
        await li.PickAsync("status", "Solved");
        await Expect(li.Toast).ToContainTextAsync("19 tickets set to Solved");

        // Another tab, after the toast has long gone.
        await anna.Page.ReloadAsync();
        await anna.ReadyAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Your latest batches" }).ClickAsync();
        await anna.Page.Locator(".bhist .btn", new() { HasTextString = "Undo" }).ClickAsync();
        var left = anna.Page.Locator("dialog[open]");
        await Expect(left).ToContainTextAsync("981 put back, 19 changed since, left alone", new() { Timeout = 60_000 });
        await Expect(left.Locator("li")).ToHaveCountAsync(19);
        await Expect(left.Locator("li").First).ToContainTextAsync("Status is Solved now: Li");
        await anna.Console.PictureAsync("batch-undone");
        await keys.PressAsync("Escape");
        await Expect(left).ToHaveCountAsync(0);

        await using var db = await desk.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        Assert.Equal((0, 19), (await db.Tickets.CountAsync(x => x.StatusId == Pending), await db.Tickets.CountAsync(x => x.StatusId == Solved)));
        Assert.Empty(anna.Console.Complaints);
        Assert.Empty(li.Console.Complaints);
    }

    [Fact]
    public async Task Batch_WithTicketsThatCannot_SaysHowManyCanAndAsksForWhatItNeeds()
    {
        await using var desk = await Desk.StartAsync();
        var ids = await MakeAsync(desk, 3);
        await QueueLiveScenarios.ChangeAsync(desk, ids[0], new SetStatus(6));
        var admin = await QueuePage.OpenAsync(chromium, desk, "admin");
        foreach (var id in ids) await admin.CheckAsync(id);
        await Expect(admin.Bar).ToContainTextAsync("2 of 3 can be changed");

        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.PickAsync("more", "Export as CSV"));
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal((4, true), (lines.Length, lines[1].Contains("Parcel", StringComparison.Ordinal)));
        await Expect(admin.Bar).ToContainTextAsync("2 of 3 can be changed"); // the page stays as it is

        await admin.PickAsync("more", "Void");
        await admin.Page.Locator("dialog[open] [type=submit]").ClickAsync();
        await Expect(admin.Page.Locator("dialog[open] [role=alert]")).ToBeVisibleAsync(); // not without a reason
        await admin.Page.FillAsync("#batch-reason", "a double");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(admin.Toast).ToContainTextAsync("3 tickets voided");
        await Expect(admin.Page.Locator("tr.qr .left")).ToHaveTextAsync(["voided", "voided", "voided"]); // the pointer is over them: they stay, with the reason
        await admin.Console.UndoByKeyAsync();
        await Expect(admin.Toast.Last).ToContainTextAsync("3 put back");
        await Expect(admin.Page.Locator("tr.qr .left")).ToHaveCountAsync(0);
        await Expect(admin.Rows).ToHaveCountAsync(3);
        Assert.Empty(admin.Console.Complaints);
    }

    static Task<List<long>> MakeAsync(Desk desk, int count) => desk.Get<IWriteGate>().RunAsync(async (db, ct) =>
    {
        var batch = desk.Get<TicketWriter>().Begin(db);
        var made = new List<Ticket>(count);
        for (var i = 1; i <= count; i++)
            made.Add(await batch.CreateAsync(new NewTicket($"Parcel {i} lost", desk.People.Wang, Channel.Mail), Actor.User(desk.People.Admin), [new SetGroup(desk.People.Tech)], desk.Clock.GetUtcNow().UtcDateTime, ct));
        await batch.EndAsync(ct);
        return made.ConvertAll(x => x.Id);
    });
}
