using AgentConsole.Core.Kernel;
using AgentConsole.Sqlite.Search;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Sqlite;

internal sealed class SqliteSetup(string file, IDbContextFactory<SqliteAgentDb> databases) : IDatabaseSetup
{
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
        await SqliteSearchSetup.MakeAsync(db, ct);
    }
}
