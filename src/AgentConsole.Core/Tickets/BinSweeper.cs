using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Erases what has been in the bin for <see cref="Ticket.BinTime"/>; <see cref="FileSweeper"/> takes the bytes. Safe to run at any time, anywhere, twice.</summary>
public sealed class BinSweeper(IDbContextFactory<AgentDb> databases, TicketWriter tickets, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>How many tickets were erased.</summary>
    public async Task<int> SweepAsync(CancellationToken ct = default)
    {
        var erased = 0;
        for (long? last = 0; last is { } after;)
        {
            var due = await DueAsync(after, ct);
            foreach (var id in due)
            {
                ct.ThrowIfCancellationRequested();
                if (await EraseAsync(id)) erased++;
            }

            last = due.Count == Batch ? due[^1] : null;
        }

        return erased;
    }

    private async Task<List<long>> DueAsync(long after, CancellationToken ct)
    {
        var limit = time.Now() - Ticket.BinTime;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tickets.Where(x => x.State == TicketState.Deleted && x.StateAt <= limit && x.Id > after)
            .OrderBy(x => x.Id).Select(x => x.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task<bool> EraseAsync(long id)
    {
        try
        {
            await tickets.PurgeAsync(id, Actor.System);
            return true;
        }
        catch (RefusedException e) when (e.Refusal.Kind is RefusalKind.Invalid or RefusalKind.NotFound)
        {
            return false; // restored or erased by somebody else a moment ago
        }
    }
}
