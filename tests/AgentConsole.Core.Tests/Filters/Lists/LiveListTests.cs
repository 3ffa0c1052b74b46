using System.Collections.Concurrent;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Filters;

public sealed class LiveListTests
{
    /// <summary>Lists are opened, scrolled, hovered over and resynchronised while several people change tickets; in the end each is what a fresh query returns.</summary>
    [Theory, EachDatabase]
    public async Task List_ThroughAStorm_EndsAsAFreshQuery(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var live = new LiveDesk(desk, seed: 9);
        await live.ChangeAsync(writers: 2, changes: 20);
        string[] orders = ["-updated", "-priority,created", "assignee,number", "-last_customer_message", "subject", "status,-number"];
        var lists = new List<LiveList>();
        var storm = live.ChangeAsync(writers: 4, changes: 50);
        for (var i = 0; i < 10; i++)
        {
            var request = new ListRequest(live.Pick(live.Viewers), live.Conditions[i], ListOrder.Parse(orders[i % orders.Length], i % 4 == 0 ? "group" : null)) { PageSize = 5 };
            lists.Add(await desk.Get<LiveLists>().OpenAsync(request, _ => Task.CompletedTask));
        }

        while (!storm.IsCompleted)
        {
            var list = live.Pick(lists);
            switch (live.Next(5))
            {
                case 0: list.Busy = !list.Busy; break;
                case 1: list.ShowWaiting(); break;
                case 2: await list.LoadMoreAsync(); break;
                case 3: await list.ResyncAsync(); break;
                default: await Task.Delay(live.Next(20)); break;
            }
        }

        await storm;
        for (var i = 0; i < lists.Count; i++) await EndsAsFreshAsync(desk, lists[i]);
        foreach (var list in lists) await list.DisposeAsync();
    }

    [Fact]
    public async Task Open_TwiceOnOneFilter_HoldsItsRowsOnce()
    {
        await using var desk = await TestDesk.OpenAsync();
        await new LiveDesk(desk, seed: 3).ChangeAsync(writers: 1, changes: 10);
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var rows = one.State.Rows.ToDictionary(x => x.Row.Id, x => x.Row);
        Assert.NotEmpty(other.State.Rows);
        Assert.All(other.State.Rows, x => Assert.Same(rows[x.Row.Id], x.Row));

        Task<LiveList> OpenAsync() => desk.Get<LiveLists>().OpenAsync(new ListRequest(desk.People.Admin, Condition.Everything, ListOrder.Newest), _ => Task.CompletedTask);
    }

    [Theory, EachDatabase]
    public async Task Open_ThenChanges_ArriveInBatchesOneAtATime(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var batches = new ConcurrentQueue<LiveListBatch>();
        var running = 0;
        await using var list = await desk.Get<LiveLists>().OpenAsync(new ListRequest(desk.People.Admin, Condition.Everything, ListOrder.Newest), async batch =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            batches.Enqueue(batch);
            await Task.Delay(30);
            Interlocked.Decrement(ref running);
        });
        await desk.Gate.RunAsync(async (db, ct) => // one commit, so that a slow machine does not spread the news
        {
            for (var i = 0; i < 40; i++) await desk.Tickets.CreateInAsync(db, new NewTicket($"{i}", desk.People.Wang, Channel.Mail), Actor.System, [], null, ct);
        });

        await Eventually.HoldsAsync(() => list.State.Rows.Count == 40 && list.State.Count == 40);
        await Eventually.HoldsAsync(() => batches.LastOrDefault()?.State.Rows.Count == 40);
        Assert.InRange(batches.Count, 1, 25);
        Assert.Equal(40, batches.SelectMany(x => x.Touched).Distinct().Count());
        Assert.All(list.State.Rows, x => Assert.NotNull(x.ChangedAt));
    }

    [Theory, EachDatabase]
    public async Task Busy_RowThatLeaves_StaysWithItsReasonUntilNotBusy(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        var (gone, solved, stays) = (await desk.CreateAsync("a", new SetGroup(desk.People.Tech)), await desk.CreateAsync("b", new SetGroup(desk.People.Tech)), await desk.CreateAsync("c", new SetGroup(desk.People.Tech)));
        var request = new ListRequest(desk.People.Anna, Condition.Test("status_category", Operator.Less, "solved"), ListOrder.Parse("number"));
        await using var list = await desk.Get<LiveLists>().OpenAsync(request, _ => Task.CompletedTask);
        list.Busy = true;

        await desk.Tickets.ApplyAsync(gone.Id, null, admin, new SetGroup(desk.People.Money), new SetSubject("secret"));
        await desk.Tickets.ApplyAsync(solved.Id, null, admin, new SetStatus(5), new SetPriority(Priority.High));
        await desk.CreateAsync("d", new SetGroup(desk.People.Tech));

        await Eventually.HoldsAsync(() => list.State is { Count: 2, Waiting: 1 });
        Assert.Equal(["a", "b", "c"], list.State.Rows.Select(x => x.Row.Subject)); // nothing of what became invisible
        Assert.Equal(new Departure(DepartureKind.Group, desk.People.Money), list.State.Rows[0].Left);
        Assert.Equal(new Departure(DepartureKind.Status, 5), list.State.Rows[1].Left);
        Assert.Null(list.State.Rows[2].Left);

        list.Busy = false;
        Assert.Equal(["c", "d"], list.State.Rows.Select(x => x.Row.Subject));
        Assert.Equal(stays.Id, list.State.Rows[0].Row.Id);
    }

    [Theory, EachDatabase]
    public async Task Sight_Lost_RowsGoAtOnceEvenWhileBusy(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.CreateAsync("a", new SetGroup(desk.People.Tech));
        await using var list = await desk.Get<LiveLists>().OpenAsync(new ListRequest(desk.People.Anna, Condition.Everything, ListOrder.Newest), _ => Task.CompletedTask);
        list.Busy = true;
        Assert.Single(list.State.Rows);

        await desk.Get<PeopleWriter>().SetMembersAsync(desk.People.Tech, [desk.People.Li], Actor.User(desk.People.Admin));
        await Eventually.HoldsAsync(() => list.State is { Rows.Count: 0, Count: 0 });

        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Anna, false, Actor.User(desk.People.Admin));
        await Eventually.HoldsAsync(() => list.State.Closed);
    }

    [Theory, EachDatabase]
    public async Task Resync_NothingMissed_KeepsEveryRow(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        for (var i = 0; i < 5; i++) await desk.CreateAsync($"{i}");
        await using var list = await desk.Get<LiveLists>().OpenAsync(new ListRequest(desk.People.Admin, Condition.Everything, ListOrder.Newest), _ => Task.CompletedTask);
        var before = list.State.Rows;
        await list.ResyncAsync();
        Assert.Same(before, list.State.Rows);
    }

    [Theory, EachDatabase]
    public async Task Renaming_OfAPerson_ReordersListsSortedByName(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (annas, lis) = (await desk.CreateAsync("a", new SetAssignee(desk.People.Anna)), await desk.CreateAsync("b", new SetAssignee(desk.People.Li)));
        await using var list = await desk.Get<LiveLists>().OpenAsync(new ListRequest(desk.People.Admin, Condition.Everything, ListOrder.Parse("assignee")), _ => Task.CompletedTask);
        Assert.Equal([annas.Id, lis.Id], list.State.Rows.Select(x => x.Row.Id));

        var anna = desk.Staff.Users[desk.People.Anna];
        await desk.Get<PeopleWriter>().ChangeUserAsync(anna.Id, UserDraft.Of(anna) with { Name = "Zoe" }, Actor.User(desk.People.Admin));
        await Eventually.HoldsAsync(() => list.State.Rows.Select(x => x.Row.Id).SequenceEqual([lis.Id, annas.Id]));
    }

    [Theory, EachDatabase]
    public async Task Queue_WorkedOff_IsFilledFromBehindByItself(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var rows = new List<TicketRow>();
        for (var i = 0; i < 12; i++) rows.Add(await desk.CreateAsync($"{i}"));
        var request = new ListRequest(desk.People.Admin, Condition.Test("status_category", Operator.Less, "solved"), ListOrder.Parse("number")) { PageSize = 4 };
        await using var list = await desk.Get<LiveLists>().OpenAsync(request, _ => Task.CompletedTask);
        foreach (var row in rows.Take(6)) await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetStatus(5));

        // Half a page is what a list keeps filled without being asked: 2 of 4.
        await Eventually.HoldsAsync(() => list.State.Count == 6 && list.State.Rows.Count >= 2 && list.State.Rows[0].Row.Id == rows[6].Id);
    }

    [Fact]
    public async Task Open_ConditionThatMeansNothing_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        await Assert.ThrowsAsync<RefusedException>(() => desk.Get<LiveLists>().OpenAsync(
            new ListRequest(desk.People.Anna, Condition.Test("nonsense", Operator.Is, "1"), ListOrder.Newest), _ => Task.CompletedTask));
        await Assert.ThrowsAsync<RefusedException>(() => desk.Get<LiveLists>().OpenAsync(
            new ListRequest(desk.People.Anna, Condition.Everything, ListOrder.Parse("field.nothing")), _ => Task.CompletedTask));
    }

    static async Task EndsAsFreshAsync(TestDesk desk, LiveList list)
    {
        list.Busy = false;
        await desk.Get<LiveFilters>().SettledAsync();
        var (request, shown, fresh, count) = (list.Request, Array.Empty<(long, int)>(), Array.Empty<(long, int)>(), 0L);
        for (var waited = 0; waited < 10_000; waited += 50)
        {
            var viewer = desk.ViewerOf(request.UserId);
            var compiled = desk.Get<ConditionCompiler>().Compile(request.Condition, viewer);
            var state = list.State;
            count = await desk.Get<TicketListReader>().CountAsync(viewer, compiled);
            fresh = [.. (await desk.Get<TicketListReader>().PageAsync(viewer, compiled, request.Order, Math.Max(1, state.Rows.Count))).Rows.Select(x => (x.Id, x.Version))];
            shown = [.. state.Rows.Select(x => (x.Row.Id, x.Row.Version))];
            var whole = state.HasMore || shown.Length == count;
            if (whole && shown.SequenceEqual(fresh.Take(shown.Length)) && state.Count == count && shown.Length >= Math.Min(count, 3)) return;
            await Task.Delay(50);
        }

        Assert.Fail($"{request.Condition} by {request.Order.Signature} for {request.UserId}: shown {string.Join(' ', shown)}, fresh {string.Join(' ', fresh)}, count {list.State.Count} of {count}");
    }

}
