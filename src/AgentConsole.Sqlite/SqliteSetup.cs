using AgentConsole.Core.Kernel;
using AgentConsole.Sqlite.Search;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Sqlite;

internal sealed class SqliteSetup(string file, IDbContextFactory<SqliteAgentDb> databases) : IDatabaseSetup
{
    /// <summary>Counts anew what has grown tenfold since it was counted last, from samples: some milliseconds, mostly nothing to do.</summary>
    internal const string Optimize = "PRAGMA optimize = 0x10012";

    public async Task MigrateAsync(CancellationToken ct = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        await using var db = await databases.CreateDbContextAsync(ct);
        // A desk that was killed as it made its file left an empty one: opened first as we open it, or EF would, for reading only, and fail.
        await db.Database.OpenConnectionAsync(ct);
        await DatabaseAge.RequireKnownAsync(db, ct);
        await db.Database.MigrateAsync(ct);
        await SqliteSearchSetup.MakeAsync(db, ct);
        await db.Database.ExecuteSqlRawAsync(Optimize, ct);
    }
}
