using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Scenarios.Tickets;
using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Notices;

/// <summary>What one person does rings at another.</summary>
public sealed class NoticeScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    /// <summary>Notes what the page would show and sound; to be there before the page is.</summary>
    const string Desktop = """
        window.__shown = [];
        window.Notification = class { constructor(title, options) { window.__shown.push(title + ' | ' + options.body); } static permission = 'granted'; close() { } };
        """;

    [Fact]
    public async Task Assignment_ByOne_RingsAtTheOtherAtOnceAndIsReadOnAllTheirTabs()
    {
        await desk.Get<NoticeBook>().ReadAllAsync(desk.People.Anna);
        await desk.Get<NoticeBook>().ChooseAsync(desk.People.Anna, NoticeEvent.Assigned, NoticeWays.Console | NoticeWays.Desktop);
        var id = (await desk.CreateAsync("Rings the bell", new SetGroup(desk.People.Tech))).Id;
        var anna = await BellView.OpenAsync(chromium, desk, script: Desktop);
        var other = await anna.NewTabAsync("/customers");
        await Expect(anna.Number).ToHaveCountAsync(0);

        var li = await TicketView.OpenAsync(chromium, desk, id, "li");
        await li.PickAsync("Assignee", "Anna");
        await Expect(anna.Number).ToHaveTextAsync("1");
        await Expect(other.Number).ToHaveTextAsync("1");
        await Expect(anna.Page.Locator("[data-ringer]")).ToContainTextAsync("Li assigned it to you");
        await Expect(anna.Button).ToHaveAccessibleNameAsync("Notifications, 1 ticket unread");
        await anna.Page.WaitForFunctionAsync("id => window.__shown.some(x => x === `#${id} Rings the bell | Li assigned it to you`)", id);
        await NoteAsync("And a note");
        await Expect(anna.Number).ToHaveTextAsync("1"); // tickets are counted, not entries

        await anna.OpenListAsync();
        await Expect(anna.Unread).ToContainTextAsync(["Rings the bell"]);
        await Expect(anna.Unread.First).ToContainTextAsync("Li added a note");
        await Expect(anna.Unread.First).ToContainTextAsync("+1 earlier");
        Assert.Empty((await anna.List.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(anna.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/tickets/{id}#v\\d+$"));
        await Expect(anna.Page.Locator(".msg", new() { HasTextString = "And a note" })).ToBeInViewportAsync();
        await Expect(anna.Number).ToHaveCountAsync(0);
        await Expect(other.Number).ToHaveCountAsync(0);

        // What comes while the ticket is before her eyes is read as it comes; what comes when she has left it is not.
        await NoteAsync("Seen as it comes");
        await Expect(anna.Page.Locator(".msg", new() { HasTextString = "Seen as it comes" })).ToBeVisibleAsync();
        await Expect(other.Number).ToHaveCountAsync(0);
        await anna.Page.GotoAsync("/customers");
        await Expect(anna.Page.Locator("[data-ringer][data-ready]")).ToHaveCountAsync(1);
        await NoteAsync("Seen later");
        await Expect(anna.Number).ToHaveTextAsync("1");
        await other.OpenListAsync();
        await other.List.GetByText("Mark all read").ClickAsync();
        await Expect(anna.Number).ToHaveCountAsync(0);
        await Expect(other.Unread).ToHaveCountAsync(0);
        await Expect(other.Items).ToContainTextAsync(["Rings the bell"]);
        Assert.Empty(anna.Console.Complaints);

        Task NoteAsync(string text) => desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.People.Li), new AddNote(new MessageBody(text)));
    }

    [Fact]
    public async Task Mention_InANote_IsPickedFromAListStandsAsAChipAndReachesWhoCouldNotSeeTheTicket()
    {
        var id = (await desk.CreateAsync("Ask the money", new SetGroup(desk.People.Tech))).Id;
        var otto = await BellView.OpenAsync(chromium, desk, "otto");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");
        var list = li.Page.Locator("[data-mentions]");
        await li.Tab("Note").ClickAsync();
        await li.Text.PressSequentiallyAsync("write to a@b, ask @");
        await Expect(list.Locator("[role=option]").First).ToContainTextAsync("Anna"); // whoever sees the ticket comes first
        await li.Text.PressSequentiallyAsync("ot");
        await Expect(list.Locator("[role=option]")).ToHaveTextAsync(["Ottocannot see this ticket"]);
        await li.Page.Keyboard.PressAsync("Enter");
        await Expect(li.Text).ToHaveValueAsync("write to a@b, ask @Otto ");
        await li.Text.PressSequentiallyAsync("about it, not @Boss");
        await Expect(list.Locator("[role=option]")).ToContainTextAsync(["Boss"]);
        await li.Page.Keyboard.PressAsync("Escape"); // named, and not mentioned

        await li.Page.ReloadAsync();
        await li.ReadyAsync();
        await li.Tab("Note").ClickAsync();
        await Expect(li.Text).ToHaveValueAsync("write to a@b, ask @Otto about it, not @Boss");
        await li.Text.PressAsync("Control+Enter");
        await Expect(li.Page.Locator("[data-unseen]")).ToContainTextAsync("Otto cannot see this ticket");
        await li.Page.GetByText("Let them read it, and add the note").ClickAsync();
        await Expect(li.Text).ToHaveValueAsync("");
        await Expect(li.Message("ask").Locator(".mention")).ToHaveTextAsync(["@Otto"]);

        await Expect(otto.Number).ToHaveTextAsync("1");
        await otto.OpenListAsync();
        await Expect(otto.Unread.First).ToContainTextAsync("Li mentioned you");
        await otto.Page.Keyboard.PressAsync("Enter");
        await Expect(otto.Page.Locator(".mention")).ToHaveTextAsync(["@Otto"]);
        await Expect(otto.Page.Locator(".comp")).ToBeVisibleAsync();
        Assert.Empty(li.Console.Complaints);
    }
}
