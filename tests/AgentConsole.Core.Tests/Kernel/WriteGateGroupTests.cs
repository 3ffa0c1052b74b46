using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Kernel;

/// <summary>Changes that wait for the gate at the same time share a commit, and nothing else.</summary>
public sealed class WriteGateGroupTests
{
    [Theory, EachDatabase]
    public async Task Run_OneIsRefusedForWhatAnotherOfItsGroupDid_TheOthersAreStoredAndItShowsBothValues(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (row, admin) = (await desk.CreateAsync("walrus"), Actor.User(desk.People.Admin));
        var others = await CreateAsync(desk, 5);
        using var gate = await HeldGate.HoldAsync(desk);
        var first = desk.Tickets.ApplyAsync(row.Id, row.Version, admin, new SetSubject("tapir"));
        if (database == TestDatabase.Postgres) await first; // side by side there either may be the first
        var second = desk.Tickets.ApplyAsync(row.Id, row.Version, admin, new SetSubject("okapi"));
        var rest = others.ConvertAll(x => desk.Tickets.ApplyAsync(x.Id, x.Version, admin, new AddReply(new MessageBody("kinkajou")), new SetPriority(Priority.High)));
        gate.LetGo();

        Assert.Equal("tapir", (await first).Subject);
        var conflict = Assert.Single((await Assert.ThrowsAsync<RefusedException>(() => second)).Refusal.Conflicts);
        Assert.Equal(("subject", "tapir", "okapi"), (conflict.Field, conflict.Theirs, conflict.Yours));
        Assert.All(await Task.WhenAll(rest), x => Assert.Equal((Priority.High, 2), (x.Priority, x.Version)));
        Assert.Equal(others.Select(x => x.Id).Order(), (await desk.FindAsync("kinkajou")).Order());
        Assert.Equal([row.Id], await desk.FindAsync("tapir"));
        Assert.Empty(await desk.FindAsync("okapi"));
    }

    [Theory, EachDatabase]
    public async Task Run_OneOfAGroupFailsHalfway_ItLeavesNothingAndTheOthersEverything(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (rows, admin, told) = (await CreateAsync(desk, 9), Actor.User(desk.People.Admin), new List<long>());
        using var watching = desk.Live.Watch<TicketMoved>(x => { lock (told) told.Add(x.TicketId); });
        using var gate = await HeldGate.HoldAsync(desk);
        var runs = rows.ConvertAll(row => desk.Gate.RunAsync(async (db, ct) =>
        {
            await desk.Tickets.ApplyInAsync(db, new TicketCall(row.Id, null, admin, [new SetSubject("quagga"), new AddTags($"tag{row.Id}"), new AddNote(new MessageBody("kinkajou"))]), ct);
            return row.Id % 3 == 0 ? throw new InvalidOperationException("halfway") : row.Id;
        }));
        gate.LetGo();

        foreach (var (row, run) in rows.Zip(runs))
            if (row.Id % 3 == 0) Assert.Equal("halfway", (await Assert.ThrowsAsync<InvalidOperationException>(() => run)).Message);
            else Assert.Equal(row.Id, await run);
        var stored = rows.Select(x => x.Id).Where(x => x % 3 != 0).ToList();
        Assert.Equal(stored, (await desk.FindAsync("kinkajou")).Order());
        Assert.Equal(stored, (await desk.FindAsync("quagga")).Order());
        await using var db = await desk.ReadAsync();
        Assert.Equal(stored, await db.TicketChanges.Where(x => x.Version == 2).Select(x => x.TicketId).Order().ToListAsync());
        Assert.Equal(stored, (await db.Tags.Where(x => x.Name.StartsWith("tag")).Select(x => x.Name).ToListAsync()).Select(x => long.Parse(x[3..], null)).Order());
        Assert.Equal(stored, told.Order());
    }

    [Theory, EachDatabase]
    public async Task Run_ATicketIsChangedAgainAndAnotherErasedInOneGroup_TheIndexHoldsWhatIsThereAtLast(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (rows, admin) = (await CreateAsync(desk, 2), Actor.User(desk.People.Admin));
        await desk.Tickets.ApplyAsync(rows[1].Id, null, admin, new DeleteTicket());
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            await desk.Tickets.ApplyInAsync(db, new TicketCall(rows[0].Id, null, admin, [new SetSubject("quagga"), new AddNote(new MessageBody("kinkajou"))]), ct);
            await desk.Tickets.ApplyInAsync(db, new TicketCall(rows[0].Id, null, admin, [new AddNote(new MessageBody("margay"))]), ct);
            await desk.Tickets.ApplyInAsync(db, new TicketCall(rows[0].Id, null, admin, [new SetSubject("tapir")]), ct);
        });
        foreach (var typed in (string[])["kinkajou", "margay", "tapir", "tapir margay kinkajou"]) Assert.Equal([rows[0].Id], await desk.FindAsync(typed));
        Assert.Empty(await desk.FindAsync("quagga"));

        using var gate = await HeldGate.HoldAsync(desk);
        var changed = desk.Tickets.ApplyAsync(rows[1].Id, null, admin, new RestoreTicket(), new SetSubject("quagga"), new DeleteTicket());
        if (database == TestDatabase.Postgres) await changed;
        var erased = desk.Tickets.PurgeAsync(rows[1].Id, admin);
        gate.LetGo();
        await Task.WhenAll(changed, erased);
        Assert.Empty(await desk.FindAsync("quagga", hidden: true));
        Assert.DoesNotContain($"SearchHeads {rows[1].Id} ", await SearchDump.OfAsync(desk));
    }

    private static async Task<List<TicketRow>> CreateAsync(TestDesk desk, int count)
    {
        var rows = new List<TicketRow>();
        for (var i = 0; i < count; i++) rows.Add(await desk.CreateAsync($"walrus {i}"));
        return rows;
    }

    /// <summary>A work that stays in SQLite's gate until it is let go: what comes meanwhile is one group. PostgreSQL lets others pass.</summary>
    private sealed class HeldGate(TaskCompletionSource end) : IDisposable
    {
        public static async Task<HeldGate> HoldAsync(TestDesk desk)
        {
            var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
            _ = desk.Gate.RunAsync(async (_, _) =>
            {
                begun.TrySetResult();
                await end.Task;
            });
            await begun.Task;
            return new HeldGate(end);
        }

        public void LetGo() => end.TrySetResult();

        public void Dispose() => LetGo();
    }
}
