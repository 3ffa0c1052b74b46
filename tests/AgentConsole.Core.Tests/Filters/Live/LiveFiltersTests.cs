using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Filters;

public sealed class LiveFiltersTests
{
    /// <summary>Watches are opened in the middle of the storm; every count must be what a fresh query returns whenever the storm pauses.</summary>
    [Theory, EachDatabase]
    public async Task Count_WhileManyWriteAndOthersOpen_IsAlwaysWhatAFreshQueryReturns(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var live = new LiveDesk(desk, seed: 5);
        var watches = new List<FilterWatch>();
        for (var round = 0; round < 5; round++)
        {
            var storm = live.ChangeAsync(writers: 4, changes: 25);
            for (var i = 0; i < 12; i++)
            {
                watches.Add(live.Filters.Watch(live.Pick(live.Viewers), live.Conditions[(round + i) % 12], _ => { }));
                await Task.Delay(live.Next(15));
            }

            await storm;
            await CheckAsync(live, watches);
            desk.Clock.Advance(TimeSpan.FromMinutes(20 + live.Next(60))); // what depends on time turns
            await CheckAsync(live, watches);
        }
    }

    [Theory, EachDatabase]
    public async Task Watch_SameMeaning_IsOneFilterForAll(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var filters = desk.Get<LiveFilters>();
        var unsolved = Condition.Test("status_category", Operator.Less, "solved");
        var second = await SeesAllAsync(desk);
        var watches = new[] { desk.People.Admin, second, desk.People.Anna, desk.People.Anna }.Select(x => filters.Watch(x, unsolved, _ => { })).ToList();
        await filters.SettledAsync();

        Assert.Same(watches[0].Filter, watches[1].Filter); // both see all
        Assert.Same(watches[2].Filter, watches[3].Filter);
        Assert.NotSame(watches[0].Filter, watches[2].Filter);
        Assert.Same(watches[0].Filter!.Test, watches[2].Filter!.Test); // the condition is tested once for both
    }

    [Theory, EachDatabase]
    public async Task Moved_OutOfSight_IsToldWithoutItsNewState(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var news = new List<FilterNews>();
        using var watch = desk.Get<LiveFilters>().Watch(desk.People.Otto, Condition.Everything, news.Add);
        var row = await desk.CreateAsync("Visible", new SetGroup(desk.People.Money));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetGroup(desk.People.Tech), new SetSubject("Secret"), new SetPriority(Priority.Urgent));
        await desk.CreateAsync("Never seen", new SetGroup(desk.People.Tech));
        await desk.Get<LiveFilters>().SettledAsync();

        var moves = news.OfType<FilterMove>().ToList();
        Assert.Equal([row.Id, row.Id], moves.Select(x => x.Id)); // the third ticket is no news
        Assert.Null(moves[1].Row);
        Assert.Equal(new Departure(DepartureKind.Group, desk.People.Tech), moves[1].Left);
        Assert.Equal(0, watch.Count);
        Assert.DoesNotContain("Secret", string.Join('|', news), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Membership_Changes_MoveTheScopeOfOpenFilters(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        await desk.CreateAsync("Refund", new SetGroup(desk.People.Refunds));
        await desk.CreateAsync("Tech", new SetGroup(desk.People.Tech));
        var resets = 0;
        using var all = desk.Get<LiveFilters>().Watch(desk.People.Anna, Condition.Everything, x => resets += x is FilterReset ? 1 : 0);
        using var mine = desk.Get<LiveFilters>().Watch(desk.People.Anna, Condition.Test("group", Operator.Is, "my_groups"), _ => { });
        await desk.Get<LiveFilters>().SettledAsync();
        Assert.Equal((1, 1), (all.Count, mine.Count));

        await desk.Get<PeopleWriter>().SetMembersAsync(desk.People.Refunds, [desk.People.Anna, desk.People.Li], admin);
        await desk.Get<LiveFilters>().SettledAsync();
        Assert.Equal((2, 2), (all.Count, mine.Count));
        Assert.Equal(1, resets);

        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Anna, false, admin);
        await desk.Get<LiveFilters>().SettledAsync();
        Assert.Null(all.Count);
        Assert.Equal(2, resets);
    }

    [Theory, EachDatabase]
    public async Task Time_Passes_CountsTurnWithoutAnyChange(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (news, filters) = (new List<FilterNews>(), desk.Get<LiveFilters>());
        var row = await desk.CreateAsync();
        using var fresh = filters.Watch(desk.People.Admin, Condition.Test("created", Operator.WithinLast, "1h"), news.Add);
        using var old = filters.Watch(desk.People.Admin, Condition.Test("created", Operator.MoreThanAgo, "1h"), news.Add);
        await filters.SettledAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.CreateAsync(); // one that the first count did not know
        await filters.SettledAsync();
        Assert.Equal((2, 0), (fresh.Count, old.Count));

        news.Clear();
        desk.Clock.Advance(TimeSpan.FromMinutes(31));
        await Eventually.HoldsAsync(() => (fresh.Count, old.Count) == (1, 1));
        await filters.SettledAsync();
        var moves = news.OfType<FilterMove>().ToList();
        Assert.Equal(2, moves.Count);
        Assert.All(moves, x => Assert.Equal(row.Id, x.Id));
        Assert.Single(moves, x => x.Left == new Departure(DepartureKind.Time));

        desk.Clock.Advance(TimeSpan.FromMinutes(31));
        await Eventually.HoldsAsync(() => (fresh.Count, old.Count) == (0, 2)); // the one that came later turns at its own time
    }

    [Theory, EachDatabase]
    public async Task Filter_NobodyLooksAt_IsKeptForAWhileAndThenForgotten(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var filters = desk.Get<LiveFilters>();
        var watch = filters.Watch(desk.People.Admin, Condition.Everything, _ => { });
        await filters.SettledAsync();
        var filter = watch.Filter!;
        watch.Dispose();
        await desk.CreateAsync();
        using (var again = filters.Watch(desk.People.Admin, Condition.Everything, _ => { }))
        {
            await filters.SettledAsync();
            Assert.Same(filter, again.Filter);
            Assert.Equal(1, again.Count);
        }

        await filters.SettledAsync();
        desk.Clock.Advance(LiveFilters.Grace + TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => filter.Scope.Filters.Count == 0);
    }

    [Theory, EachDatabase]
    public async Task News_Missed_IsMadeGoodByCountingAnew(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        using var watch = desk.Get<LiveFilters>().Watch(desk.People.Admin, Condition.Test("priority", Operator.Is, "urgent"), _ => { });
        var row = await desk.CreateAsync();
        await desk.Get<LiveFilters>().SettledAsync();
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            var ticket = await db.Tickets.FindAsync([row.Id], ct);
            db.Entry(ticket!).Property(x => x.Priority).CurrentValue = Priority.Urgent; // somebody else wrote the database
            await db.SaveChangesAsync(ct);
        });
        desk.Live.Publish(new ChangesMissed());
        await desk.Get<LiveFilters>().SettledAsync();
        Assert.Equal(1, watch.Count);
    }

    static async Task CheckAsync(LiveDesk live, List<FilterWatch> watches)
    {
        await live.Filters.SettledAsync();
        foreach (var watch in watches)
        {
            var fresh = await live.FreshAsync(watch.UserId, watch.Condition);
            Assert.True(fresh == watch.Count, $"{watch.Condition} of {watch.UserId}: fresh {fresh}, live {watch.Count}");
        }
    }

    static async Task<int> SeesAllAsync(TestDesk desk)
    {
        var light = desk.Staff.Users[desk.People.Light];
        await desk.Get<PeopleWriter>().ChangeUserAsync(light.Id, UserDraft.Of(light) with { RoleId = Role.AdminId }, Actor.User(desk.People.Admin));
        return light.Id;
    }

}
