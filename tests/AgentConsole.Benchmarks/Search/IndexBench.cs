using System.Diagnostics;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Search;

/// <summary>Gives a multiplied desk that an older version has built the index of this one, as quickly as the building of a desk does.</summary>
internal static class IndexBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        var clock = Stopwatch.StartNew();
        await desk.Get<SearchRebuild>().BeginAsync();
        var (step, copies) = (BenchDesk.Demo, options.Size / BenchDesk.Demo - 1);
        await using var db = await desk.ReadAsync();
        await db.Database.OpenConnectionAsync();
        var sqlite = options.Postgres is null;
        if (sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -800000;");
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var words = new WordCopies(db, desk.Get<ISearchIndex>(), sqlite);
            await words.BeginAsync(step);
            await words.EndAsync(step, copies, first: 0);
            await db.Database.ExecuteSqlRawAsync("UPDATE \"SearchStates\" SET \"Left\" = 0");
            await transaction.CommitAsync();
        }

        var since = await db.Tickets.Where(x => x.Id > options.Size).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync();
        await desk.Get<SearchRebuild>().RefreshAsync(since, 500, CancellationToken.None);
        Console.WriteLine($"Built after {clock.Elapsed.TotalSeconds:0} s");
    }
}
