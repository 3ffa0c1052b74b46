using System.Collections.Concurrent;
using System.Text.Json;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Core.Tests.Nodes;

/// <summary>Two nodes on one PostgreSQL database. A desk on SQLite has one node.</summary>
public sealed class NodesTests
{
    [Theory, EachDatabase]
    public async Task Change_OnOneNode_IsHeardOnTheOtherWithRowsHistoryAndMessages(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        using var ours = Heard.By(desk.Live);
        using var theirs = Heard.By(node.GetRequiredService<LiveHub>());

        var row = await desk.CreateAsync("打印机 “printer”\n", new AddTags("vip"), new AddCollaborator(new Collaborator(true, desk.People.Money, true)));
        await desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetPriority(Priority.Urgent), new AddNote(new MessageBody("internal")));

        var told = await theirs.UntilAsync(2);
        var made = ours.All();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(JsonSerializer.Serialize(made[i].Before), JsonSerializer.Serialize(told[i].Before));
            Assert.Equal(JsonSerializer.Serialize(made[i].After), JsonSerializer.Serialize(told[i].After));
            Assert.Equal(made[i].Commit, told[i].Commit);
            Assert.Equal(made[i].Changes.Select(x => (x.Version, x.FieldsJson)), told[i].Changes.Select(x => (x.Version, x.FieldsJson)));
            Assert.Equal(made[i].Messages.Select(x => (x.Version, x.Text)), told[i].Messages.Select(x => (x.Version, x.Text)));
        }

        Assert.Equal("internal", told[1].Messages.Single().Text);
        Assert.Equal(2, ours.All().Count); // nobody hears their own news twice
    }

    [Theory, EachDatabase]
    public async Task Connection_KilledAgainAndAgain_NoNewsIsMissedOrDoubled(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        using var theirs = Heard.By(node.GetRequiredService<LiveHub>());
        using var stop = new CancellationTokenSource();
        var killer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await KillListenersAsync(desk);
                await Task.Delay(150);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            for (var n = 0; n < 40; n++)
            {
                var row = await desk.CreateAsync($"{i}/{n}");
                if (n % 3 == 0) await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetPriority(Priority.High));
            }
        }));
        await stop.CancelAsync();
        await killer;

        var told = await theirs.UntilAsync(6 * 54);
        await Task.Delay(1500); // doubles would come with the next looks
        Assert.Equal(6 * 54, theirs.All().Count);
        Assert.Equal(told.Count, told.DistinctBy(x => (x.TicketId, x.After!.Version)).Count());
        foreach (var ticket in told.GroupBy(x => x.TicketId))
            Assert.Equal(ticket.Select(x => x.After!.Version).Order(), ticket.Select(x => x.After!.Version)); // one ticket's news keeps its order
    }

    [Theory, EachDatabase]
    public async Task Staff_ChangedOnOneNode_IsKnownOnTheOther(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        await desk.Gate.RunAsync((db, ct) => db.Users.Where(x => x.Id == desk.People.Anna).ExecuteUpdateAsync(x => x.SetProperty(u => u.Name, "Anna Two"), ct));

        await Eventually.HoldsAsync(() => node.GetRequiredService<StaffCache>().Now.UserName(desk.People.Anna) == "Anna Two");
        await desk.CreateAsync("x", new AddTags("brand-new"));
        await Eventually.HoldsAsync(() => node.GetRequiredService<CatalogCache>().Now.TagsByName.ContainsKey("brand-new"));
    }

    [Theory, EachDatabase]
    public async Task Customer_ChangedOnOneNode_IsToldOnTheOther(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        var told = new ConcurrentQueue<CustomerChanged>();
        using var watching = node.GetRequiredService<LiveHub>().Watch<CustomerChanged>(told.Enqueue);

        await desk.Get<CustomerWriter>().ChangeAsync(desk.People.Ortega, new CustomerDraft("Ben O.", []) { Vip = true }, Actor.User(desk.People.Admin));

        await Eventually.HoldsAsync(() => !told.IsEmpty);
        var news = told.Single();
        Assert.Equal((desk.People.Ortega, "Ben Ortega", "Ben O.", true), (news.After.Id, news.Before.Name, news.After.Name, news.After.Vip));
    }

    [Theory, EachDatabase]
    public async Task Session_EndedOnOneNode_IsKnownAndToldOnTheOther(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        var told = new ConcurrentQueue<SessionEnded>();
        using var watching = node.GetRequiredService<LiveHub>().Watch<SessionEnded>(told.Enqueue);

        await desk.Get<SessionBook>().EndAsync("one");
        await desk.Get<SessionBook>().EndAsync("one"); // two tabs at once

        Assert.True(await node.GetRequiredService<SessionBook>().HasEndedAsync("one"));
        Assert.False(await node.GetRequiredService<SessionBook>().HasEndedAsync("two"));
        await Eventually.HoldsAsync(() => told.SingleOrDefault()?.SessionId == "one");
    }

    [Theory, EachDatabase]
    public async Task Arrangement_OnOneNode_IsToldToThePersonsScreensOnTheOther(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        var told = new ConcurrentQueue<int>();
        using var watching = node.GetRequiredService<LiveHub>().Watch<LayoutsChanged>(x => told.Enqueue(x.UserId));

        await desk.Get<LayoutBook>().SaveAsync(Actor.User(desk.People.Anna), new ListLayout { FilterKey = "all", Density = "compact" });
        await desk.Get<LayoutBook>().SaveRailAsync(Actor.User(desk.People.Li), new RailArrangement { Hidden = ["closed"] });

        await Eventually.HoldsAsync(() => told.Count == 2);
        Assert.Equal([desk.People.Anna, desk.People.Li], told);
        Assert.Equal("compact", (await node.GetRequiredService<LayoutBook>().OfAsync(desk.People.Anna)).Lists["all"].Density);
    }

    [Theory, EachDatabase]
    public async Task NoticeAndStatus_OnOneNode_ReachThePersonsScreensOnTheOther(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        var (anna, given, read) = (desk.People.Anna, new ConcurrentQueue<GivenNotice>(), new ConcurrentQueue<NoticesRead>());
        using var watch = node.GetRequiredService<NoticeBoard>().Watch(anna, x => x.ToList().ForEach(given.Enqueue), read.Enqueue);
        var theirs = node.GetRequiredService<AvailabilityBoard>();

        await node.GetRequiredService<NoticeBook>().ChooseAsync(desk.People.Li, NoticeEvent.GroupAssigned, NoticeWays.Console);
        using var console = desk.Get<AvailabilityBoard>().Enter(anna);
        await Eventually.HoldsAsync(() => Said(console.Renew) && theirs.Of(anna) == Availability.Online);
        await desk.Get<AvailabilityBoard>().ChooseAsync(anna, Availability.Busy);
        var id = (await desk.CreateAsync("Printer", new SetAssignee(anna))).Id;
        await Eventually.HoldsAsync(() => given.Count == 1 && theirs.Of(anna) == Availability.Busy);
        Assert.Equal((id, NoticeEvent.Assigned, "Printer"), (given.Single().TicketId, given.Single().Event, given.Single().Subject));
        await desk.Get<NoticeBook>().ReadTicketAsync(anna, id);
        await Eventually.HoldsAsync(() => read.Count == 1);
        Assert.Equal(new NoticesRead(anna, id), read.Single());
        await Eventually.HoldsAsync(() => desk.Get<NoticeChoices>().Of(desk.People.Li, NoticeEvent.GroupAssigned) == NoticeWays.Console);
    }

    [Theory, EachDatabase]
    public async Task Presence_OnOneNode_ShowsOnTheOtherAndGoes(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;
        await using var desk = await TestDesk.OpenAsync(database);
        var node = await desk.AddNodeAsync();
        var theirs = node.GetRequiredService<PresenceBoard>();

        var lease = desk.Get<PresenceBoard>().Enter(7, desk.People.Anna);
        await Eventually.HoldsAsync(() => Said(lease.Renew) && theirs.On(7) is [{ Writing: false }]);
        await Eventually.HoldsAsync(() => Said(lease.Typed) && theirs.On(7) is [{ Writing: true }]);
        lease.Dispose();
        await Eventually.HoldsAsync(() => theirs.On(7).Count == 0);
    }

    /// <summary>Says it again, as pages do all the time: who is where is called out once and stored nowhere.</summary>
    static bool Said(Action say)
    {
        say();
        return true;
    }

    static async Task KillListenersAsync(TestDesk desk)
    {
        await using var db = await desk.ReadAsync();
        await db.Database.ExecuteSqlRawAsync("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ~ 'agent_news|LISTEN' AND state = 'idle'
            """);
    }


    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<TicketMoved> _all = new();
        private IDisposable? _watching;

        public static Heard By(LiveHub live)
        {
            var heard = new Heard();
            heard._watching = live.Watch<TicketMoved>(heard._all.Enqueue);
            return heard;
        }

        public List<TicketMoved> All() => [.. _all];

        public async Task<List<TicketMoved>> UntilAsync(int count)
        {
            await Eventually.HoldsAsync(() => _all.Count >= count);
            return All();
        }

        public void Dispose() => _watching?.Dispose();
    }
}
