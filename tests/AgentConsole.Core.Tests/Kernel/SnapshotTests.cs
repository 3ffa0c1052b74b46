using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Kernel;

public sealed class SnapshotTests
{
    [Theory, EachDatabase]
    public async Task Open_WhileManyWrite_KnowsExactlyWhichCommitsItHolds(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var commits = new ConcurrentDictionary<long, long>(); // ticket -> commit
        using var heard = desk.Live.Watch<TicketMoved>(x => commits[x.TicketId] = x.Commit);
        var moments = new List<(HeldCommits Held, HashSet<long> Seen)>();

        var writers = Enumerable.Range(0, 8).Select(async i =>
        {
            for (var n = 0; n < 25; n++) await desk.CreateAsync($"{i}/{n}");
        }).ToList();
        var done = Task.WhenAll(writers);
        while (!done.IsCompleted)
        {
            await using var moment = await desk.Get<ISnapshots>().OpenAsync();
            moments.Add((moment.Held, [.. await moment.Db.Tickets.Select(x => x.Id).ToListAsync()]));
        }

        await done;
        Assert.Equal(200, commits.Count);
        Assert.Contains(moments, x => x.Seen.Count is > 0 and < 200); // else nothing was tried
        foreach (var (held, seen) in moments)
            Assert.Equal(commits.Keys.Where(x => held.Holds(commits[x])).Order(), seen.Order());
    }

    [Theory, EachDatabase]
    public async Task Open_LaterCommits_StayOutOfSight(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.CreateAsync();
        await using var moment = await desk.Get<ISnapshots>().OpenAsync();
        await desk.CreateAsync();
        Assert.Equal(1, await moment.Db.Tickets.CountAsync());

        await using var later = await desk.Get<ISnapshots>().OpenAsync();
        Assert.Equal(2, await later.Db.Tickets.CountAsync());
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(12, false)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void Holds_AroundRunningTransactions_TellsEndedFromRunning(long commit, bool held) =>
        Assert.Equal(held, new HeldCommits(10, 15, [10, 12]).Holds(commit));
}
