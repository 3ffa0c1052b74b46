using AgentConsole.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace AgentConsole.Sqlite;

/// <summary>The one connection that writes, and contexts that live on it.</summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>After so many changed rows SQLite looks whether its statistics still tell what the tables are like.</summary>
    private const int RowsBetweenLooks = 50_000;

    private readonly SqlitePreparedConnection _connection;
    private readonly PooledDbContextFactory<SqliteAgentDb> _contexts;
    private int _rowsAtLook;

    public SqliteWriter(string connectionString)
    {
        _connection = new SqlitePreparedConnection(connectionString);
        _connection.Open();
        SqlitePragmas.Apply(_connection);
        // Its contexts are used one after another, by the gate alone.
        _contexts = new PooledDbContextFactory<SqliteAgentDb>(new DbContextOptionsBuilder<SqliteAgentDb>().UseSqlite(_connection).EnableThreadSafetyChecks(false).Options, poolSize: 4);
    }

    /// <summary>False when SQLite has taken the transaction back by itself, as it does where the disk is full.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public void Dispose() => _connection.Dispose();

    public SqliteTransaction Begin() => _connection.BeginTransaction(deferred: false);

    /// <summary>Rows changed by this connection so far, what was taken back included.</summary>
    public int Rows => raw.sqlite3_total_changes(_connection.Handle);

    /// <summary>Another number after each change of the tables themselves.</summary>
    public long Tables()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA schema_version";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs a work in a context of its own inside the transaction.</summary>
    public async Task RunAsync(SqliteTransaction transaction, Func<AgentDb, Task> work)
    {
        await using var db = _contexts.CreateDbContext();
        await db.Database.UseTransactionAsync(transaction);
        db.Database.AutoSavepointsEnabled = false; // what fails is taken back whole
        try
        {
            await work(db);
        }
        finally
        {
            await db.Database.UseTransactionAsync(null);
        }
    }

    /// <summary>Without statistics SQLite takes an index of a few tickets for one of all. Nobody waits for it: what was stored has been acknowledged.</summary>
    public void LookAtStatistics()
    {
        var rows = Rows;
        if (rows - _rowsAtLook < RowsBetweenLooks && rows >= _rowsAtLook) return;
        _rowsAtLook = rows;
        using var command = _connection.CreateCommand();
        command.CommandText = SqliteSetup.Optimize;
        command.ExecuteNonQuery();
    }
}
