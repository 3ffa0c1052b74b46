using AgentConsole.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Sqlite;

/// <summary>Numbers the commits of the one writer, so that a reader can begin exactly between two of them.</summary>
public sealed class SqliteCommits : IDisposable
{
    private readonly SemaphoreSlim _boundary = new(1);
    private long _last;

    public void Dispose() => _boundary.Dispose();

    /// <summary>Commits and returns the commit's number.</summary>
    internal async Task<long> CommitAsync(SqliteTransaction transaction)
    {
        await _boundary.WaitAsync();
        try
        {
            await transaction.CommitAsync();
            return ++_last;
        }
        finally
        {
            _boundary.Release();
        }
    }

    /// <summary>Runs <paramref name="begin"/> while no commit is under way; tells the number of the last one.</summary>
    internal async Task<long> BetweenAsync(Func<Task> begin, CancellationToken ct)
    {
        await _boundary.WaitAsync(ct);
        try
        {
            await begin();
            return _last;
        }
        finally
        {
            _boundary.Release();
        }
    }
}

internal sealed class SqliteSnapshots(IDbContextFactory<AgentDb> databases, SqliteCommits commits) : ISnapshots
{
    public async Task<Snapshot> OpenAsync(CancellationToken ct = default)
    {
        var db = await databases.CreateDbContextAsync(ct);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            SqliteTransaction? transaction = null;
            var last = await commits.BetweenAsync(async () =>
            {
                transaction = connection.BeginTransaction(deferred: true);
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "SELECT 1 FROM sqlite_master LIMIT 1"; // a deferred transaction begins to see with its first read
                await command.ExecuteScalarAsync(ct);
            }, ct);
            return new Snapshot(db, (await db.Database.UseTransactionAsync(transaction, ct))!, new HeldCommits(last + 1, last + 1, []));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
