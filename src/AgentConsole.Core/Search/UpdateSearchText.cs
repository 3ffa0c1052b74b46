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
        var unindexed = new Unindexed(write.Ticket, HasNewHead(write), write.Messages.Count > 0);
        if (unindexed.Head || unindexed.Said) write.Db.BeforeCommit(this, unindexed);
        return Task.CompletedTask;
    }

    public async Task RunAsync(AgentDb db, IReadOnlyList<object> items, CancellationToken ct)
    {
        var tickets = new Dictionary<long, Unindexed>(items.Count);
        foreach (var item in items)
        {
            if (item is Unindexed x) tickets[x.Ticket.Id] = tickets.TryGetValue(x.Ticket.Id, out var earlier) ? x.With(earlier) : x;
            else tickets.Remove(((Erased)item).TicketId);
        }

        try
        {
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
        var ids = writes.Where(x => HasNewHead(x) || x.Messages.Count > 0).Select(x => x.Ticket.Id).ToList();
        if (ids.Count == 0) return;
        try
        {
            await rebuild.ReplaceInAsync(writes[0].Db, ids, ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await rebuild.DemandAsync(writes[0].Db, e, ct);
        }
    }

    public async Task EraseAsync(AgentDb db, Ticket ticket, CancellationToken ct)
    {
        db.BeforeCommit(this, new Erased(ticket.Id)); // somebody may have changed it just before
        try
        {
            await indexing.EraseAsync(db, ticket.Id, ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await rebuild.DemandAsync(db, e, ct);
        }
    }

    private static bool HasNewHead(TicketWrite write) =>
        write.Before is null || write.Touched("subject") || write.Touched("requester") || write.Touched("organization") || write.Touched("tags");

    private sealed record Erased(long TicketId);
}
