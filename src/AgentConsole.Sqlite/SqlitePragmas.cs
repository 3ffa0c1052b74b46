using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentConsole.Sqlite;

/// <summary>
/// Settings of every connection. WAL lets readers go on while one writes; synchronous FULL because an acknowledged change must
/// survive a power failure (NORMAL may lose the last commits).
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // 64 MB of page cache and mapped reads keep the hot part of a million tickets out of system calls.
    private const string Sql = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA busy_timeout = 10000;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16384;
        PRAGMA mmap_size = 1073741824;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    internal static void Apply(DbConnection connection)
    {
        using var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
