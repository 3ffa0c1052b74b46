using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AgentConsole.Postgres;

/// <summary>
/// Writers run side by side; who finds that another one changed the same ticket first starts over with a fresh context, so that the
/// field-by-field check of the door decides, not luck.
/// </summary>
internal sealed class PostgresWriteGate(IDbContextFactory<PostgresAgentDb> databases, NodeBell bell, LiveHub live) : IWriteGate
{
    private const int TriesMax = 20;
    private const int UniqueTriesMax = 3;
    private readonly CommitOrder _order = new();

    public async Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(work, ct);
            }
            catch (Exception e) when ((IsRace(e) && tries < TriesMax) || (IsDouble(e) && tries < UniqueTriesMax))
            {
                await Task.Delay(Random.Shared.Next(1, 4 * tries), ct);
            }
            catch (Exception e) when (IsFull(e))
            {
                throw Refuse.DiskFull();
            }
            catch (Exception e) when (IsRace(e) || e is NpgsqlException { IsTransient: true })
            {
                throw new RefusedException(new Refusal(RefusalKind.Unavailable, "busy"));
            }
        }
    }

    private async Task<T> TryAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Database.AutoSavepointsEnabled = false;
        var result = await work(db, ct);
        await Gathered.RunAsync(db, db.TakeBeforeCommit(), ct);
        var (afterCommit, told) = (db.TakeAfterCommit(), db.TakeTold());
        var number = afterCommit.Count + told.Count == 0 ? 0 : await NewsTable.StoreAsync(db, [.. told.Select(NewsText.Write)], ct);
        await CommitAsync(transaction);
        _order.Tell(afterCommit, number);
        if (told.Count > 0) bell.Ring();
        return result;
    }

    private async Task CommitAsync(IDbContextTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None); // a commit on its way must not end in doubt
        }
        catch (Exception e) when (!IsRace(e))
        {
            live.Publish(new ChangesMissed()); // the connection broke: perhaps it was stored all the same, and nobody has told of it
            throw;
        }
    }

    private static bool IsRace(Exception e) => e is DbUpdateConcurrencyException || State(e) is
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Perhaps two made the same tag at once: the second try finds it. A true double fails again and is told.</summary>
    private static bool IsDouble(Exception e) => State(e) is PostgresErrorCodes.UniqueViolation;

    private static bool IsFull(Exception e) => State(e) is PostgresErrorCodes.DiskFull;

    /// <summary>EF Core wraps what the server said once or twice.</summary>
    private static string? State(Exception? e)
    {
        while (e is not null and not PostgresException) e = e.InnerException;
        return (e as PostgresException)?.SqlState;
    }

    /// <summary>Tells news one commit at a time. Rows carry versions, so two commits of different tickets may swap places.</summary>
    private sealed class CommitOrder
    {
        private readonly Lock _lock = new();

        public void Tell(IReadOnlyList<Action<long>> actions, long commit)
        {
            if (actions.Count == 0) return;
            lock (_lock)
                foreach (var action in actions) action(commit);
        }
    }
}
