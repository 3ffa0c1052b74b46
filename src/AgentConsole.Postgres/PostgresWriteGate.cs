using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentConsole.Postgres;

/// <summary>
/// Writers run side by side; who finds that another one changed the same ticket first starts over with a fresh context, so that the
/// field-by-field check of the door decides, not luck.
/// </summary>
public sealed class PostgresWriteGate(IDbContextFactory<PostgresAgentDb> databases) : IWriteGate
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
                throw new RefusedException(new Refusal(RefusalKind.Unavailable, "diskFull"));
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
        var afterCommit = db.TakeAfterCommit();
        var number = afterCommit.Count == 0 ? 0 : await PostgresSnapshots.NumberAsync(db, ct);
        await transaction.CommitAsync(CancellationToken.None); // a commit on its way must not end in doubt
        _order.Tell(afterCommit, number);
        return result;
    }

    private static bool IsRace(Exception e) => e is DbUpdateConcurrencyException || State(e) is
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Perhaps two made the same tag at once: the second try finds it. A true double fails again and is told.</summary>
    private static bool IsDouble(Exception e) => State(e) is PostgresErrorCodes.UniqueViolation;

    private static bool IsFull(Exception e) => State(e) is PostgresErrorCodes.DiskFull;

    private static string? State(Exception e) => (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState;

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
