using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Search;

/// <summary>
/// Puts what was said or renamed into the index with the change itself: after the commit it is found, after a refusal it never was.
/// A broken index does not stop the work of the desk; it is noted, and built anew.
/// </summary>
internal sealed class UpdateSearchText(SearchIndexing indexing, ISearchIndex index, SearchRebuild rebuild) : ITicketStep, ITicketEraser, IGatheredWork
{
    /// <summary>Notes it: the tickets of one commit are read and stored together, for a third of the time.</summary>
    public Task RunAsync(TicketWrite write, CancellationToken ct)
    {
        var left = Left(write);
        var unindexed = new Unindexed(write.Ticket, HasNewHead(write) || left is not null, write.Messages.Count > 0) { Left = left };
        if (unindexed.Head || unindexed.Said) write.Db.BeforeCommit(this, unindexed);
        return Task.CompletedTask;
    }

    public async Task RunAsync(AgentDb db, IReadOnlyList<object> items, CancellationToken ct)
    {
        var tickets = new Dictionary<long, Unindexed>(items.Count);
        var left = new HashSet<(long Id, int Slot)>();
        foreach (var item in items)
        {
            if (item is Unindexed x)
            {
                tickets[x.Ticket.Id] = tickets.TryGetValue(x.Ticket.Id, out var earlier) ? x.With(earlier) : x;
                if (x.Left is { } slot) left.Add((x.Ticket.Id, slot));
                continue;
            }

            var done = (Done)item;
            tickets.Remove(done.TicketId);
            left.Remove((done.TicketId, done.Slot));
        }

        left.ExceptWith(tickets.Values.Select(x => (x.Ticket.Id, index.SlotOf(x.Ticket.GroupId)))); // it came back within the commit
        try
        {
            await indexing.LeaveAsync(db, left, ct);
            await indexing.UpdateAsync(db, tickets.Values, ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await rebuild.DemandAsync(db, e, ct);
        }
    }

    /// <summary>Each ticket once, however often the batch changed it, and the words of several at the same time.</summary>
    public async Task RunManyAsync(IReadOnlyList<TicketWrite> writes, CancellationToken ct)
    {
        var changed = writes.Where(x => HasNewHead(x) || x.Messages.Count > 0 || Left(x) is not null).ToList();
        if (changed.Count == 0) return;
        var db = writes[0].Db;
        foreach (var write in changed) db.BeforeCommit(this, new Done(write.Ticket.Id, index.SlotOf(write.Ticket.GroupId))); // whatever somebody noted before
        try
        {
            await indexing.LeaveAsync(db, changed.Where(x => Left(x) is not null).Select(x => (x.Ticket.Id, Left(x)!.Value)), ct);
            await rebuild.ReplaceInAsync(db, changed.ConvertAll(x => x.Ticket.Id), ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await rebuild.DemandAsync(db, e, ct);
        }
    }

    public async Task EraseAsync(AgentDb db, Ticket ticket, CancellationToken ct)
    {
        db.BeforeCommit(this, new Done(ticket.Id, index.SlotOf(ticket.GroupId))); // somebody may have changed it just before
        try
        {
            await indexing.EraseAsync(db, ticket, ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await rebuild.DemandAsync(db, e, ct);
        }
    }

    // The slot that the ticket stood in before, when that is no longer its own.
    private int? Left(TicketWrite write) => write.Before is { } before && index.SlotOf(before.GroupId) is var slot && slot != index.SlotOf(write.Ticket.GroupId) ? slot : null;

    private static bool HasNewHead(TicketWrite write) =>
        write.Before is null || write.Touched("subject") || write.Touched("requester") || write.Touched("organization") || write.Touched("tags");

    /// <summary>The index knows all of this ticket that there is to know by now, and nothing is to be taken out of that slot.</summary>
    private sealed record Done(long TicketId, int Slot);
}
