using System.Data;
using System.Globalization;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Postgres;

/// <summary>
/// Commits are numbered by PostgreSQL's own transaction numbers, and a moment is its own snapshot: transactions may commit in another order than
/// they began, and still none is missed or taken twice.
/// </summary>
internal sealed class PostgresSnapshots(IDbContextFactory<AgentDb> databases) : ISnapshots
{
    public async Task<Snapshot> OpenAsync(CancellationToken ct = default)
    {
        var db = await databases.CreateDbContextAsync(ct);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var text = await db.Database.SqlQueryRaw<string>("SELECT pg_current_snapshot()::text AS \"Value\"").SingleAsync(ct);
            return new Snapshot(db, transaction, Parse(text));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads <c>xmin:xmax:running,…</c>.</summary>
    public static HeldCommits Parse(string snapshot)
    {
        var parts = snapshot.Split(':');
        var running = parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
        return new HeldCommits(Number(parts[0]), Number(parts[1]), running);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
