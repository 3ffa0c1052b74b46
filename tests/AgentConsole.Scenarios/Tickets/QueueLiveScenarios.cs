using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>Two people in two browsers on the same queue.</summary>
public sealed class QueueLiveScenarios(Chromium chromium)
{
    [Fact]
    public async Task Change_ByAColleague_IsSeenAtOnceAndMovesNoRowUnderThePointer()
    {
        await using var desk = await Desk.StartAsync();
        var (first, second, third) = (await TechAsync(desk, "First"), await TechAsync(desk, "Second"), await TechAsync(desk, "Third"));
        var anna = await QueuePage.OpenAsync(chromium, desk, "anna");
        var li = await QueuePage.OpenAsync(chromium, desk, "li");
        await Expect(li.Rows).ToHaveCountAsync(3);
        Assert.Equal([third, second, first], await li.OrderAsync());
        await li.PointAtAsync(second);

        await anna.CheckAsync(first);
        await anna.PickAsync("status", "Pending");
        await Expect(anna.Toast).ToContainTextAsync("1 ticket set to Pending");
        await anna.CheckAsync(first);
        await anna.PickAsync("assign", "Anna");

        await Expect(li.Cell(first, ".t-st")).ToContainTextAsync("Pending");
        await Expect(li.Cell(first, ".t-own .sr")).ToHaveTextAsync("Anna");
        await Expect(li.Row(first)).ToHaveAttributeAsync("data-changed", new System.Text.RegularExpressions.Regex(@"^\d+$"));
        Assert.Equal([third, second, first], await li.OrderAsync());   // the last change belongs on top, but not under a pointer
        await Expect(li.Pill).ToBeVisibleAsync();

        await li.LeaveAsync();
        await Expect(li.Rows.First).ToHaveAttributeAsync("data-id", $"{first}");
        await Expect(li.Pill).ToHaveCountAsync(0);
        Assert.Empty(li.Console.Complaints);
        Assert.Empty(anna.Console.Complaints);
    }

    [Fact]
    public async Task NewTicket_WhileThePointerIsOverTheList_WaitsUntilItIsCalled()
    {
        await using var desk = await Desk.StartAsync();
        var (first, second) = (await TechAsync(desk, "First"), await TechAsync(desk, "Second"));
        var li = await QueuePage.OpenAsync(chromium, desk, "li");
        await li.PointAtAsync(first);
        await Expect(li.Count).ToHaveTextAsync("2");

        long[] more = [await TechAsync(desk, "Third"), await TechAsync(desk, "第四张工单"), await TechAsync(desk, "Fifth")];

        await Expect(li.Pill).ToHaveTextAsync("3 new tickets");
        await Expect(li.Count).ToHaveTextAsync("5");
        Assert.Equal([second, first], await li.OrderAsync());
        await li.Console.PictureAsync("queue-three-new");

        await li.Page.Keyboard.PressAsync(".");

        await Expect(li.Rows).ToHaveCountAsync(5);
        Assert.Equal([more[2], more[1], more[0], second, first], await li.OrderAsync());
        await Expect(li.Pill).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Row_ThatNoLongerMatches_StaysWithItsReasonUntilTheListIsLeftAlone()
    {
        await using var desk = await Desk.StartAsync();
        var (stays, leaves) = (await TechAsync(desk, "Stays"), await TechAsync(desk, "Leaves"));
        var li = await QueuePage.OpenAsync(chromium, desk, "li", "/queue?q=status:new");
        await Expect(li.Rows).ToHaveCountAsync(2);
        await li.PointAtAsync(stays);

        await ChangeAsync(desk, leaves, new SetStatus(5));

        await Expect(li.Cell(leaves, ".left")).ToHaveTextAsync("now Solved");
        await Expect(li.Count).ToHaveTextAsync("1");
        Assert.Equal([leaves, stays], await li.OrderAsync());

        await li.LeaveAsync();
        await Expect(li.Row(leaves)).ToHaveCountAsync(0);
        await Expect(li.Row(stays)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ticket_HandedToPeopleWhoseTicketsOneMayNotSee_LeavesListAndCounts()
    {
        await using var desk = await Desk.StartAsync();
        var (mine, gone) = (await TechAsync(desk, "Mine"), await TechAsync(desk, "Salary of the boss"));
        var li = await QueuePage.OpenAsync(chromium, desk, "li", $"/queue?preview={gone}");
        await Expect(li.RailCount("all")).ToHaveTextAsync("2");
        await Expect(li.Preview.Locator("h2")).ToHaveTextAsync("Salary of the boss");

        // Who is writing on it is told to those who see it, on its row and nowhere else.
        using var lease = desk.Get<PresenceBoard>().Enter(gone, desk.People.Boss);
        lease.Typed();
        await Expect(li.Cell(gone, ".collide")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("is replying$"));
        await Expect(li.Preview.Locator(".note-line")).ToContainTextAsync("is replying");
        await Expect(li.Cell(mine, ".collide")).ToHaveCountAsync(0);

        await ChangeAsync(desk, gone, new SetGroup(desk.People.Money));
        await Expect(li.Preview.Locator(".empty")).ToContainTextAsync("You cannot see this ticket");
        lease.StoppedWriting();
        lease.Typed();
        await ChangeAsync(desk, gone, new SetSubject("Salary of the boss: 9,000"));

        await Expect(li.Row(gone)).ToHaveCountAsync(0);
        await Expect(li.RailCount("all")).ToHaveTextAsync("1");
        await Expect(li.Count).ToHaveTextAsync("1");
        var page = await li.Page.ContentAsync();
        Assert.DoesNotContain("Salary", page, StringComparison.Ordinal);
        Assert.DoesNotContain("is replying", page, StringComparison.Ordinal);
        Assert.DoesNotContain("9,000", page, StringComparison.Ordinal);
        await Expect(li.Row(mine)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Connection_CutAndMended_ShowsWhatAFreshQueryShows()
    {
        await using var desk = await Desk.StartAsync();
        var (first, second, third) = (await TechAsync(desk, "First"), await TechAsync(desk, "Second"), await TechAsync(desk, "Third"));
        var li = await QueuePage.OpenAsync(chromium, desk, "li");
        await Expect(li.Rows).ToHaveCountAsync(3);

        await li.CutConnectionAsync();
        await Expect(li.Page.Locator(".conn__trying")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        var fourth = await TechAsync(desk, "Fourth");
        await ChangeAsync(desk, first, new SetSubject("First, changed"), new SetPriority(Priority.Urgent));
        await ChangeAsync(desk, second, new SetGroup(desk.People.Money));
        await Expect(li.Row(second)).ToBeVisibleAsync();   // what was there stays readable
        await li.MendConnectionAsync();

        await Expect(li.Cell(first, ".c-sub__s")).ToHaveTextAsync("First, changed", new() { Timeout = 30_000 });
        await Expect(li.Row(second)).ToHaveCountAsync(0);
        await Expect(li.Row(fourth)).ToBeVisibleAsync();
        Assert.Equal([first, fourth, third], await li.OrderAsync());
        await Expect(li.Count).ToHaveTextAsync("3");

        await ChangeAsync(desk, third, new SetSubject("Third, after that"));
        await Expect(li.Cell(third, ".c-sub__s")).ToHaveTextAsync("Third, after that");
    }

    internal static async Task<long> TechAsync(Desk desk, string subject, params IReadOnlyList<TicketAction> actions) =>
        (await desk.CreateAsync(subject, [new SetGroup(desk.People.Tech), .. actions])).Id;

    internal static Task ChangeAsync(Desk desk, long id, params IReadOnlyList<TicketAction> actions) =>
        desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.People.Admin), actions);
}
