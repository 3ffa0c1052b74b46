using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Microsoft.Playwright;
using static AgentConsole.Scenarios.Tickets.QueueLiveScenarios;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>One person and their queue: query, keyboard, batch, filters, address.</summary>
public sealed class QueueScenarios(Chromium chromium)
{
    [Fact]
    public async Task Query_InChinese_ShowsWhatContainsItAndStandsInTheAddress()
    {
        await using var desk = await Desk.StartAsync();
        var refund = await TechAsync(desk, "退款咨询：退货路由器的退款未到账");
        await TechAsync(desk, "固件升级后 5G 频段消失");
        var queue = await QueuePage.OpenAsync(chromium, desk);
        await Expect(queue.Rows).ToHaveCountAsync(2);

        await queue.SearchAsync("退款");

        await Expect(queue.Rows).ToHaveCountAsync(1);
        await Expect(queue.Row(refund)).ToBeVisibleAsync();
        await Expect(queue.Chips).ToHaveTextAsync("退款");
        await queue.Page.ReloadAsync();
        await queue.ReadyAsync();
        await Expect(queue.Rows).ToHaveCountAsync(1);

        await queue.Page.GoBackAsync();
        await Expect(queue.Rows).ToHaveCountAsync(2);
        Assert.Empty(queue.Console.Complaints);
    }

    [Fact]
    public async Task Query_ThatCannotBeRead_IsUnderlinedAndSaysWhatWasExpected()
    {
        await using var desk = await Desk.StartAsync();
        await TechAsync(desk, "A ticket");
        var queue = await QueuePage.OpenAsync(chromium, desk);

        await queue.SearchAsync("status:nonsense");

        await Expect(queue.QueryError).ToBeVisibleAsync();
        await Expect(queue.Page.Locator(".query__under u")).ToHaveTextAsync("nonsense");
        await Expect(queue.Query).ToHaveValueAsync("status:nonsense");   // what was typed is never taken away
        await Expect(queue.Rows).ToHaveCountAsync(1);
        await queue.Console.PictureAsync("queue-query-error");
    }

    [Fact]
    public async Task Query_TypedByKeyboardAlone_IsCompletedAndBecomesChips()
    {
        await using var desk = await Desk.StartAsync();
        var high = await TechAsync(desk, "High", new SetPriority(Priority.High));
        await TechAsync(desk, "Normal");
        var queue = await QueuePage.OpenAsync(chromium, desk);
        await Expect(queue.Page.Locator(".qwrap[data-ready]")).ToBeVisibleAsync();

        await queue.Page.Keyboard.PressAsync("/");
        await queue.Page.Keyboard.TypeAsync("prio");
        await Expect(queue.Proposals.First).ToContainTextAsync("Priority");
        await queue.Console.PictureAsync("queue-proposals");
        await queue.Page.Keyboard.PressAsync("Escape");
        await queue.Query.FillAsync("");
        await queue.Page.Keyboard.TypeAsync("priority:hi");
        await Expect(queue.Proposals.First).ToContainTextAsync("High");
        await queue.Page.Keyboard.PressAsync("ArrowDown");
        await queue.Page.Keyboard.PressAsync("Enter");
        await Expect(queue.Query).ToHaveValueAsync("priority:high ");
        await queue.Page.Keyboard.PressAsync("Enter");

        await Expect(queue.Chips).ToHaveCountAsync(1);
        await Expect(queue.Rows).ToHaveCountAsync(1);
        await Expect(queue.Row(high)).ToBeVisibleAsync();
        await Expect(queue.Query).ToHaveValueAsync("");
        await queue.Page.Keyboard.PressAsync("Backspace");
        await queue.Page.Keyboard.PressAsync("Backspace");
        await Expect(queue.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Keyboard_Alone_MovesChecksPreviewsAndChanges()
    {
        await using var desk = await Desk.StartAsync();
        var (first, second, third) = (await TechAsync(desk, "First"), await TechAsync(desk, "Second"), await TechAsync(desk, "Third"));
        var queue = await QueuePage.OpenAsync(chromium, desk);
        var keys = queue.Page.Keyboard;

        await keys.PressAsync("j");
        await Expect(queue.Row(third)).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await Expect(queue.Row(second)).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Expect(queue.Row(third)).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await Expect(queue.Preview.Locator("h2")).ToHaveTextAsync("Third");
        await keys.PressAsync("j");
        await Expect(queue.Preview.Locator("h2")).ToHaveTextAsync("Second");
        await keys.PressAsync("Escape");
        await Expect(queue.Preview).ToHaveCountAsync(0);

        // On the row in focus, with nothing checked.
        await keys.PressAsync("s");
        await Expect(queue.Page.Locator(".pop:popover-open [role=listbox]")).ToBeFocusedAsync();
        await keys.PressAsync("S");
        await keys.PressAsync("Enter");
        await Expect(queue.Cell(second, ".t-st")).ToContainTextAsync("Solved");
        await Expect(queue.Bar).ToHaveCountAsync(0);
        await Expect(queue.Row(second)).ToBeFocusedAsync(); // the menu gives it back

        await keys.PressAsync("x");
        await keys.PressAsync("j");
        await keys.PressAsync("Shift+X");
        await Expect(queue.Page.Locator("tr.qr[aria-selected=true]")).ToHaveCountAsync(2);
        await Expect(queue.Bar).ToContainTextAsync("2");
        Assert.Equal([third, second, first], await queue.OrderAsync()); // the changed one is the newest, and waits with its move
        await keys.PressAsync("Escape");
        await Expect(queue.Bar).ToHaveCountAsync(0);
        Assert.Empty(queue.Console.Complaints);
    }

    [Fact]
    public async Task Batch_WithATicketThatRefuses_ChangesTheOthersAndNamesIt()
    {
        await using var desk = await Desk.StartAsync();
        var (open, closed) = (await TechAsync(desk, "Open one"), await TechAsync(desk, "Closed one", new SetStatus(6)));
        var queue = await QueuePage.OpenAsync(chromium, desk);

        await queue.CheckAsync(open);
        await queue.CheckAsync(closed, shift: true);
        await queue.PickAsync("priority", "Urgent");

        var dialog = queue.Page.Locator("dialog[open]");
        await Expect(dialog).ToContainTextAsync("1 ticket was not changed");
        await Expect(dialog.Locator("li")).ToContainTextAsync("Closed one");
        await queue.Console.PictureAsync("queue-batch-refused");
        await queue.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(queue.Cell(open, ".pr")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pr--urgent"));
        await Expect(queue.Cell(closed, ".pr")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pr--normal"));
    }

    [Fact]
    public async Task Filter_SavedSharedAndDeleted_ComesAndGoesInTheRailOfOthers()
    {
        await using var desk = await Desk.StartAsync();
        await TechAsync(desk, "High", new SetPriority(Priority.High));
        await TechAsync(desk, "Normal");
        var boss = await QueuePage.OpenAsync(chromium, desk, "boss", "/queue?q=priority:high");
        var li = await QueuePage.OpenAsync(chromium, desk, "li");

        await boss.Page.GetByRole(AriaRole.Button, new() { Name = "Save filter" }).ClickAsync();
        await boss.Page.FillAsync("#filter-name", "重要 High");
        await boss.Page.GetByLabel("Everyone", new() { Exact = true }).CheckAsync();
        await boss.Console.PictureAsync("queue-save-filter");
        await boss.Page.Locator("dialog [type=submit]").ClickAsync();

        await Expect(boss.Console.Title).ToHaveTextAsync("重要 High");
        var shared = li.Page.Locator(".fl__list a", new() { HasTextString = "重要 High" });
        await Expect(shared.Locator("b")).ToHaveTextAsync("1");
        await shared.ClickAsync();
        await Expect(li.Console.Title).ToHaveTextAsync("重要 High");
        await Expect(li.Rows).ToHaveCountAsync(1);

        await boss.Page.GetByRole(AriaRole.Button, new() { Name = "Change, share or delete this filter" }).ClickAsync();
        await boss.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await boss.Page.GetByRole(AriaRole.Button, new() { Name = "Delete the filter" }).ClickAsync();
        await Expect(li.Console.Title).ToHaveTextAsync("Queue");
        await Expect(shared).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Address_AfterSortingAndGrouping_LeadsBackAndForward()
    {
        await using var desk = await Desk.StartAsync();
        var (low, high) = (await TechAsync(desk, "B", new SetPriority(Priority.Low)), await TechAsync(desk, "A", new SetPriority(Priority.High)));
        var queue = await QueuePage.OpenAsync(chromium, desk);

        await queue.Page.Locator("th button", new() { HasTextString = "Subject" }).ClickAsync();
        await Expect(queue.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Subject");
        await Expect(queue.Rows.First).ToHaveAttributeAsync("data-id", $"{high}");
        await queue.Page.Locator("th button", new() { HasTextString = "Subject" }).ClickAsync();
        await Expect(queue.Rows.First).ToHaveAttributeAsync("data-id", $"{low}");
        await Expect(queue.Page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Subject");

        await queue.Page.GoBackAsync();
        await Expect(queue.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Subject");
        await Expect(queue.Rows.First).ToHaveAttributeAsync("data-id", $"{high}");
        await queue.Page.GoForwardAsync();
        await Expect(queue.Rows.First).ToHaveAttributeAsync("data-id", $"{low}");

        await queue.GoAsync("/queue?group=status");
        await Expect(queue.Page.Locator("tr.qg")).ToHaveTextAsync("New2");
    }
}
