using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Localisation;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>Two people in two browsers on the same ticket.</summary>
public sealed class TicketLiveScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Reply_SentByOne_IsAtTheOthersByItself()
    {
        var id = await TechAsync(desk, "Printer on fire");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");
        await li.SendAsync("The first one, which warms the desk up");
        await Expect(anna.Message("warms")).ToBeVisibleAsync();

        await li.Text.FillAsync("It is **fixed** 已修复");
        await li.Text.PressAsync("Control+Enter");
        await Expect(anna.Message("It is fixed 已修复").Locator("strong")).ToBeVisibleAsync();

        await Expect(li.Text).ToHaveValueAsync("");
        Assert.Empty(anna.Console.Complaints);
        Assert.Empty(li.Console.Complaints);
    }

    [Fact]
    public async Task Presence_OfAColleague_IsShownByNameAndEndsWithTheirPage()
    {
        var id = await TechAsync(desk, "Who is here");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        await Expect(anna.Page.Locator(".here__one")).ToHaveCountAsync(0);

        var li = await TicketView.OpenAsync(chromium, desk, id, "li");
        await Expect(anna.Page.Locator(".here__one[title='Li is looking']")).ToBeVisibleAsync();
        await li.Text.PressSequentiallyAsync("So");
        await Expect(anna.Page.Locator(".comp .note-line", new() { HasTextString = "Li is replying" })).ToBeVisibleAsync();
        await anna.Console.PictureAsync("ticket-colleague-replying");

        await li.Page.CloseAsync();
        await Expect(anna.Page.Locator(".here__one")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Change_OfTheSameField_ShowsTheLoserBothValuesAndKeepsTheirs()
    {
        var id = await TechAsync(desk, "Same field");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");

        await anna.Property("Priority").ClickAsync();
        await li.PickAsync("Priority", "High");
        await Expect(anna.Page.Locator(".meanwhile")).ToContainTextAsync("Li set High meanwhile");
        await anna.Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "Urgent" }).ClickAsync();

        await Expect(anna.Conflict).ToContainTextAsync("Li changed this meanwhile");
        await Expect(anna.Conflict.Locator("dd")).ToHaveTextAsync(["High", "Urgent"]);
        await Expect(anna.Property("Priority")).ToContainTextAsync("High");
        await anna.Console.PictureAsync("ticket-conflict");
        await anna.Conflict.GetByText("Keep mine").ClickAsync();

        await Expect(li.Property("Priority")).ToContainTextAsync("Urgent");
        await Expect(anna.Conflict).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Change_OfDifferentFields_KeepsBothWithoutAWord()
    {
        var id = await TechAsync(desk, "Two fields");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");

        await anna.Page.Locator(".thead__edit").ClickAsync();
        await li.PickAsync("Priority", "Low");
        await Expect(anna.Property("Priority")).ToContainTextAsync("Low");
        await anna.Page.Locator(".thead__field input").FillAsync("A better subject 更好的主题");
        await anna.Page.Keyboard.PressAsync("Enter");

        await Expect(li.Page.Locator("h1")).ToHaveTextAsync("A better subject 更好的主题");
        await Expect(anna.Conflict).ToHaveCountAsync(0);
    }

    /// <summary>News comes in the culture of whoever caused it; each screen must stay in its own.</summary>
    [Fact]
    public async Task Change_ByAColleagueOfAnotherLanguage_IsSaidInOnesOwn()
    {
        var id = await TechAsync(desk, "Languages");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li", language: Languages.Chinese);

        await li.PickAsync("优先级", "紧急");
        await Expect(anna.Events.Last).ToContainTextAsync("Priority Normal → Urgent");
        await anna.PickAsync("Priority", "Low");
        await Expect(li.Events.Last).ToContainTextAsync("优先级 紧急 → 低");
        await Expect(anna.Page.Locator(".tabs").First).ToContainTextAsync("Notes");
    }

    [Fact]
    public async Task Send_AfterAColleagueReplied_AsksOnceAndShowsTheirReply()
    {
        var id = await TechAsync(desk, "Two answers");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");

        await anna.Text.FillAsync("My answer");
        await Expect(li.Page.Locator(".here__one.is-writing")).ToBeVisibleAsync();
        await li.SendAsync("Answered already");
        await Expect(anna.Message("Answered already")).ToBeVisibleAsync();
        await anna.Text.PressAsync("Control+Enter");

        await Expect(anna.Page.Locator(".ahead")).ToContainTextAsync("Li replied while you were writing");
        await Expect(anna.Page.Locator(".ahead .msg")).ToContainTextAsync("Answered already");
        await Expect(anna.Message("My answer")).ToHaveCountAsync(0);
        await anna.Page.Locator(".ahead").GetByText("Send anyway").ClickAsync();
        await Expect(li.Message("My answer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ticket_HandedAwayWhileItIsOpen_SaysSoAndHidesItsContents()
    {
        var id = await TechAsync(desk, "Leaves the room");
        var li = await TicketView.OpenAsync(chromium, desk, id, "li");

        await desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.People.Admin), new SetGroup(desk.People.Money));

        await Expect(li.Gone).ToContainTextAsync("You can no longer see this ticket");
        await Expect(li.Messages).ToHaveCountAsync(0);
        Assert.Equal(404, (await li.Page.GotoAsync($"/tickets/{id}"))!.Status);
    }

    [Fact]
    public async Task Connection_LostAndBack_ShowsWhatAFreshReadWould()
    {
        var id = await TechAsync(desk, "Between two rooms");
        var anna = await TicketView.OpenAsync(chromium, desk, id, "anna");
        var admin = Actor.User(desk.People.Admin);
        await anna.CutConnectionAsync();
        await Expect(anna.Page.Locator(".thead .live")).ToBeHiddenAsync();

        await desk.Get<TicketWriter>().ApplyAsync(id, null, admin, new AddReply(new MessageBody("Said meanwhile")), new SetPriority(Priority.Urgent));
        await desk.Get<TicketWriter>().ApplyAsync(id, null, admin, new AddNote(new MessageBody("Noted meanwhile")));
        await anna.Text.FillAsync("typed in the lift");
        await anna.MendConnectionAsync();

        await Expect(anna.Message("Noted meanwhile")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(anna.Message("Said meanwhile")).ToHaveCountAsync(1);
        await Expect(anna.Property("Priority")).ToContainTextAsync("Urgent");
        await Expect(anna.Text).ToHaveValueAsync("typed in the lift");
        var live = await anna.Page.Locator(".conv__scroll").InnerTextAsync();
        await anna.Page.ReloadAsync();
        await anna.ReadyAsync();
        Assert.Equal(live, await anna.Page.Locator(".conv__scroll").InnerTextAsync());
        await Expect(anna.Text).ToHaveValueAsync("typed in the lift");
    }

    static async Task<long> TechAsync(Desk desk, string subject) =>
        (await desk.CreateAsync(subject, new SetGroup(desk.People.Tech), new AddCustomerMessage(new MessageBody("你好，打印机着火了。Please help.")))).Id;
}
