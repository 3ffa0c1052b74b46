using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>How far a change of many tickets is.</summary>
/// <param name="Done">Tickets that are stored as they shall be.</param>
/// <param name="All">As many as there are, as far as is known now.</param>
public sealed record MassProgress(int Done, int All);

/// <summary>What to do to which tickets.</summary>
/// <param name="Which">Their numbers, as stored at this moment.</param>
/// <param name="Still">Whether a ticket, now locked, is still one of them.</param>
/// <param name="Cause">Why, for the history.</param>
/// <param name="Begin">Runs in the transaction of the first batch with the count of tickets, for the audit log; null for nothing.</param>
internal sealed record MassPlan(Func<AgentDb, IQueryable<long>> Which, Func<Ticket, bool> Still, Func<Ticket, IReadOnlyList<TicketAction>> Change, Actor Actor, Cause Cause,
    Action<AgentDb, int>? Begin = null);

/// <summary>
/// Changes very many tickets through the door, some hundred in a transaction. Stopped anywhere, what is stored stays and what is left is still found: doing it again does the
/// rest. Others work on meanwhile; tickets that come to be of the kind during the work are taken too.
/// </summary>
public sealed class MassChange(IWriteGate gate, IDbContextFactory<AgentDb> databases, TicketWriter tickets, TimeProvider time)
{
    /// <summary>Small enough that nobody else's change waits noticeably for the gate.</summary>
    private const int Batch = 100;

    private const int RoundsMax = 5;

    /// <summary>How many were changed.</summary>
    internal async Task<int> RunAsync(MassPlan plan, IProgress<MassProgress>? progress, CancellationToken ct)
    {
        var (done, begin) = (0, plan.Begin);
        for (var round = 0; round < RoundsMax; round++)
        {
            var ids = await ReadAsync(plan, ct);
            if (ids.Count == 0) break;
            var left = ids.Count;
            progress?.Report(new MassProgress(done, done + left));
            foreach (var chunk in ids.Chunk(Batch))
            {
                ct.ThrowIfCancellationRequested();
                var (first, all) = (begin, ids.Count);
                done += await gate.RunAsync(async (db, token) =>
                {
                    first?.Invoke(db, all);
                    return await ChangeAsync(db, plan, chunk, token);
                }, ct);
                begin = null;
                left -= chunk.Length;
                progress?.Report(new MassProgress(done, done + left));
            }
        }

        return done;
    }

    private async Task<List<long>> ReadAsync(MassPlan plan, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = await plan.Which(db).ToListAsync(ct); // numbers alone: eight megabytes for a million
        ids.Sort();
        return ids;
    }

    private async Task<int> ChangeAsync(AgentDb db, MassPlan plan, long[] ids, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // what the beginning noted; the batch stores only its own
        var batch = tickets.Begin(db, plan.Cause);
        await batch.LoadAsync(ids, [], ct);
        var (count, now) = (0, time.Now());
        foreach (var ticket in ids.Select(batch.Find).OfType<Ticket>().Where(plan.Still))
        {
            await batch.ApplyTrustedAsync(ticket, plan.Actor, plan.Change(ticket), now, ct);
            count++;
        }

        await batch.EndAsync(ct);
        return count;
    }
}
