using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using AgentConsole.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Sqlite;

/// <summary>
/// One writer at a time, in order of arrival, with group commit: what waits while one transaction runs goes into the next together and is
/// acknowledged after the one durable commit. Readers never wait for it.
/// </summary>
/// <remarks>
/// A group runs <em>together</em> first, without savepoints and with one gathered work (<see cref="IGatheredWork"/>): inside a savepoint each statement costs more, and
/// the search index is written out for every one of them. A work that fails before it changed anything fails alone. When one fails halfway,
/// everything is taken back and the group runs again <em>apart</em>, each work in a savepoint: so one that fails never harms the others.
/// </remarks>
public sealed class SqliteWriteGate(string connectionString, SqliteCommits commits, ILogger<SqliteWriteGate> log) : IWriteGate, IAsyncDisposable
{
    private const int GroupMax = 64;

    private readonly Channel<SqliteJob> _jobs = Channel.CreateUnbounded<SqliteJob>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private readonly SqliteFailures _failures = new(log);
    private Task? _loop;
    private SqliteWriter? _writer;

    public async Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        var job = new SqliteJob<T>(work, ct);
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
        var group = new List<SqliteJob>(GroupMax);
        while (await _jobs.Reader.WaitToReadAsync())
        {
            await Task.Yield(); // those who were just told of the last commit may have their next work ready: it goes into the same group
            group.Clear();
            while (group.Count < GroupMax && _jobs.Reader.TryRead(out var job))
                if (!job.GiveUpWhenCancelled()) group.Add(job);
            if (group.Count > 0) await RunGroupAsync(group);
        }
    }

    private async Task RunGroupAsync(List<SqliteJob> group)
    {
        var run = new SqliteGroupRun();
        try
        {
            var writer = _writer ??= new SqliteWriter(connectionString);
            if (!await TryTogetherAsync(group, writer, run)) await RunApartAsync(group, writer, run);
        }
        catch (Exception e)
        {
            _failures.Log(e, group.Count);
            run.TellFailed(); // those that failed by themselves keep their own reason
            foreach (var job in group) job.Fail(SqliteFailures.Explain(e));
            DropWriter(); // its transaction is in an unknown state
            return;
        }

        run.TellAll(log);
        LookAtStatistics();
    }

    /// <summary>All in one transaction. False when one of several failed halfway: then nothing is stored.</summary>
    private async Task<bool> TryTogetherAsync(List<SqliteJob> group, SqliteWriter writer, SqliteGroupRun run)
    {
        await using var transaction = writer.Begin(); // disposing it takes back what was not committed
        var gathered = new List<Gathered>();
        try
        {
            var tables = writer.Tables();
            foreach (var job in group)
            {
                var rows = writer.Rows;
                try
                {
                    await writer.RunAsync(transaction, db => RunAsync(job, db));
                }
                catch (Exception e) when (!SqliteFailures.IsOfTheDatabase(e) && writer.IsInTransaction && writer.Rows == rows && writer.Tables() == tables)
                {
                    run.Fail(job, e); // a refusal, most times: it has changed nothing, and there is nothing to take back
                }
            }

            if (gathered.Count > 0) await writer.RunAsync(transaction, FinishAsync);
        }
        catch (Exception e) when (group.Count > 1 || !SqliteFailures.IsOfTheDatabase(e))
        {
            run.Forget();
            if (group.Count > 1) return false;
            run.Fail(group[0], e);
        }

        if (run.HasDone) run.Commit = await commits.CommitAsync(transaction);
        return true;

        async Task RunAsync(SqliteJob job, AgentDb db)
        {
            await job.RunAsync(db);
            gathered.AddRange(db.TakeBeforeCommit());
            run.Keep(job, db);
        }

        async Task FinishAsync(AgentDb db)
        {
            await Gathered.RunAsync(db, gathered, CancellationToken.None);
            run.Keep(null, db);
        }
    }

    /// <summary>Each in a savepoint of its own, with its own gathered work, in one transaction.</summary>
    private async Task RunApartAsync(List<SqliteJob> group, SqliteWriter writer, SqliteGroupRun run)
    {
        await using var transaction = writer.Begin();
        foreach (var job in group)
        {
            transaction.Save("work");
            try
            {
                await writer.RunAsync(transaction, async db =>
                {
                    await job.RunAsync(db);
                    await Gathered.RunAsync(db, db.TakeBeforeCommit(), CancellationToken.None);
                    transaction.Release("work");
                    run.Keep(job, db);
                });
            }
            catch (Exception e)
            {
                TakeBack(transaction, e);
                run.Fail(job, e);
            }
        }

        if (run.HasDone) run.Commit = await commits.CommitAsync(transaction);
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

    private void LookAtStatistics()
    {
        try
        {
            _writer?.LookAtStatistics();
        }
        catch (SqliteException e)
        {
            log.LogWarning(e, "SQLite's statistics could not be brought up to date"); // a full disk, a lock: plans stay as they were
        }
    }

    private void DropWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
