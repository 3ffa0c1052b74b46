using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Kernel;

public sealed class WriteGateTests
{
    [Theory, EachDatabase]
    public async Task Run_SomeOfAGroupFail_OnlyTheyAreTakenBack(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var told = new System.Collections.Concurrent.ConcurrentBag<int>();
        var runs = Enumerable.Range(0, 30).Select(i => desk.Gate.RunAsync(async (db, ct) =>
        {
            db.Organizations.Add(new Organization { Name = $"org {i}" });
            db.AfterCommit(() => told.Add(i));
            await db.SaveChangesAsync(ct);
            return i % 3 == 0 ? throw new InvalidOperationException("no") : i;
        })).ToList();
        await Task.WhenAll(runs.Select(async x => await x.ContinueWith(_ => { }, TaskScheduler.Default)));

        var kept = Enumerable.Range(0, 30).Where(i => i % 3 != 0).ToList();
        await using var read = await desk.ReadAsync();
        var stored = await read.Organizations.Where(x => x.Name.StartsWith("org ")).Select(x => x.Name).ToListAsync();
        Assert.Equal(kept.Select(i => $"org {i}").Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Equal(kept, told.Order());
        Assert.All(runs.Index(), x => Assert.Equal(x.Index % 3 == 0, x.Item.IsFaulted));
    }

    [Fact]
    public async Task Run_AnotherProgramHoldsTheFile_IsRefusedInWordsAndWorksAfterwards()
    {
        await using var desk = await TestDesk.OpenAsync();
        using (var other = new SqliteConnection($"Data Source={desk.SqliteFile};Pooling=False"))
        {
            other.Open();
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN EXCLUSIVE";
            begin.ExecuteNonQuery();
            var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.CreateAsync("locked out"));
            Assert.Equal((RefusalKind.Unavailable, "busy"), (refused.Refusal.Kind, refused.Refusal.Key));
        }

        Assert.Equal("after", (await desk.CreateAsync("after")).Subject);
    }

    [Fact]
    public async Task Run_DiskFull_IsRefusedInWordsNothingIsHalfStoredAndWorksAfterwards()
    {
        await using var desk = await TestDesk.OpenAsync();
        var before = await desk.CreateAsync("before");
        // SQLite's own bound on the file stands in for a full disk: it fails with the same error at the same places.
        await SetMaxPagesAsync(desk, full: true);
        var text = new AgentConsole.Core.Tickets.MessageBody(new string('x', 400_000));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.CreateAsync("too much", new AgentConsole.Core.Tickets.AddNote(text)));
        Assert.Equal("diskFull", refused.Refusal.Key);
        await SetMaxPagesAsync(desk, full: false);
        Assert.Equal(before.Id + 1, (await desk.CreateAsync("after", new AgentConsole.Core.Tickets.AddNote(text))).Id);
    }

    private static Task SetMaxPagesAsync(TestDesk desk, bool full) => desk.Gate.RunAsync((db, ct) =>
        db.Database.ExecuteSqlRawAsync(full ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 4294967294", ct));
}
