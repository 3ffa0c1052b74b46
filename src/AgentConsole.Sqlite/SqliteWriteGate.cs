using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using AgentConsole.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Sqlite;

/// <summary>
/// One writer at a time, in order of arrival, with group commit: what waits while one transaction runs goes into the next together, each
/// work in a savepoint of its own, acknowledged after the one durable commit. Readers never wait for it.
/// </summary>
public sealed class SqliteWriteGate(string connectionString, SqliteCommits commits, ILogger<SqliteWriteGate> log) : IWriteGate, IAsyncDisposable
{
    private const int GroupMax = 64;

    /// <summary>After so many changed rows SQLite looks whether its statistics still tell what the tables are like.</summary>
    private const int RowsBetweenLooks = 50_000;
    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private readonly Quiet _quiet = new();
    private Task? _loop;
    private Writer? _writer;

    public async Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        var job = new Job<T>(work, ct);
        lock (_starting) _loop ??= Task.Run(LoopAsync, CancellationToken.None);
        ObjectDisposedException.ThrowIf(!_jobs.Writer.TryWrite(job), this);
        return await job.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        if (_loop is { } loop) await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        DropWriter();
    }

    private async Task LoopAsync()
    {
        var group = new List<Job>(GroupMax);
        while (await _jobs.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupMax && _jobs.Reader.TryRead(out var job))
                if (!job.GiveUpWhenCancelled()) group.Add(job);
            if (group.Count > 0) await RunGroupAsync(group);
        }
    }

    private async Task RunGroupAsync(List<Job> group)
    {
        long commit;
        var contexts = new List<(Job Job, IReadOnlyList<Action<long>> AfterCommit)>(group.Count);
        try
        {
            var writer = _writer ??= new Writer(connectionString);
            await using var transaction = writer.Connection.BeginTransaction(deferred: false);
            foreach (var job in group)
                if (await RunOneAsync(job, writer, transaction, alone: group.Count == 1) is { } afterCommit) contexts.Add((job, afterCommit));
            if (contexts.Count == 0) return; // disposing the transaction takes it back
            commit = await commits.CommitAsync(transaction);
        }
        catch (Exception e)
        {
            var told = Explain(e);
            if (told is not RefusedException || _quiet.IsOver()) log.LogError(e, "Changes cannot be stored ({Count} were refused): {Reason}", group.Count, told.Message);
            foreach (var job in group) job.Fail(told); // those refused earlier keep their own reason
            DropWriter(); // its transaction is in an unknown state
            return;
        }

        foreach (var (job, afterCommit) in contexts)
        {
            foreach (var action in afterCommit) Tell(action, commit);
            job.Succeed();
        }

        LookAtStatistics();
    }

    /// <summary>Without statistics SQLite takes an index of a few tickets for one of all. Nobody waits for it: what was stored has been acknowledged.</summary>
    private void LookAtStatistics()
    {
        if (_writer is not { } writer) return;
        var rows = SQLitePCL.raw.sqlite3_total_changes(writer.Connection.Handle);
        if (rows - writer.RowsAtLook < RowsBetweenLooks && rows >= writer.RowsAtLook) return;
        writer.RowsAtLook = rows;
        try
        {
            using var command = writer.Connection.CreateCommand();
            command.CommandText = SqliteSetup.Optimize;
            command.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            log.LogWarning(e, "SQLite's statistics could not be brought up to date"); // a full disk, a lock: plans stay as they were
        }
    }

    /// <summary>
    /// Runs one work in a savepoint; null when it failed and was taken back. Alone it needs none, the transaction takes it back: inside a savepoint each
    /// statement walks through all that was changed before it, and a batch of a thousand changes would cost a million steps.
    /// </summary>
    private static async Task<IReadOnlyList<Action<long>>?> RunOneAsync(Job job, Writer writer, SqliteTransaction transaction, bool alone)
    {
        if (!alone) transaction.Save("work");
        await using var db = writer.Contexts.CreateDbContext();
        await db.Database.UseTransactionAsync(transaction);
        db.Database.AutoSavepointsEnabled = false; // ours already covers the whole work
        try
        {
            await job.RunAsync(db);
            if (!alone) transaction.Release("work");
            return db.TakeAfterCommit();
        }
        catch (Exception e)
        {
            if (!alone) TakeBack(transaction, e);
            else if (Explain(e) is RefusedException { Refusal.Kind: RefusalKind.Unavailable }) throw; // told and logged as the failure of a group
            job.Fail(Explain(e));
            return null;
        }
        finally
        {
            await db.Database.UseTransactionAsync(null);
        }
    }

    private static void TakeBack(SqliteTransaction transaction, Exception reason)
    {
        try
        {
            transaction.Rollback("work");
            transaction.Release("work");
        }
        catch (SqliteException)
        {
            ExceptionDispatchInfo.Throw(reason); // SQLite has rolled back everything itself: the group fails as a whole, for this reason
        }
    }

    private void Tell(Action<long> action, long commit)
    {
        try
        {
            action(commit);
        }
        catch (Exception e)
        {
            log.LogError(e, "An action after a commit failed");
        }
    }

    /// <summary>A full disk and a lock held by another program become words for people.</summary>
    private static Exception Explain(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is not SqliteException sqlite) continue;
            switch (sqlite.SqliteErrorCode)
            {
                case SQLitePCL.raw.SQLITE_FULL:
                case SQLitePCL.raw.SQLITE_IOERR when sqlite.SqliteExtendedErrorCode is SQLitePCL.raw.SQLITE_IOERR_SHMSIZE or SQLitePCL.raw.SQLITE_IOERR_WRITE:
                    return Refuse.DiskFull();
                case SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN:
                    return new RefusedException(new Refusal(RefusalKind.Unavailable, "cannotWrite"));
                case SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED:
                    return new RefusedException(new Refusal(RefusalKind.Unavailable, "busy"));
            }
        }

        return e;
    }

    private void DropWriter()
    {
        _writer?.Connection.Dispose();
        _writer = null;
    }

    /// <summary>A disk stays full for hours, and every refused change would fill the log.</summary>
    private sealed class Quiet
    {
        private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);
        private long _since;

        public bool IsOver()
        {
            if (_since != 0 && Stopwatch.GetElapsedTime(_since) < Time) return false;
            _since = Stopwatch.GetTimestamp();
            return true;
        }
    }

    /// <summary>The one connection that writes, and contexts that live on it.</summary>
    private sealed class Writer
    {
        public Writer(string connectionString)
        {
            Connection = new SqliteConnection(connectionString);
            Connection.Open();
            SqlitePragmas.Apply(Connection);
            Contexts = new PooledDbContextFactory<SqliteAgentDb>(new DbContextOptionsBuilder<SqliteAgentDb>().UseSqlite(Connection).Options, poolSize: 4);
        }

        public SqliteConnection Connection { get; }

        /// <summary>Rows this connection had changed when the statistics were looked at last.</summary>
        public int RowsAtLook { get; set; }
        public PooledDbContextFactory<SqliteAgentDb> Contexts { get; }
    }

    private abstract class Job(CancellationToken ct)
    {
        protected CancellationToken Token { get; } = ct;

        public bool GiveUpWhenCancelled()
        {
            if (!Token.IsCancellationRequested) return false;
            Fail(new OperationCanceledException(Token));
            return true;
        }

        public abstract Task RunAsync(AgentDb db);

        public abstract void Succeed();

        public abstract void Fail(Exception e);
    }

    private sealed class Job<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct) : Job(ct)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override async Task RunAsync(AgentDb db) => _result = await work(db, Token);

        public override void Succeed() => _done.TrySetResult(_result);

        public override void Fail(Exception e) => _done.TrySetException(e);
    }
}
