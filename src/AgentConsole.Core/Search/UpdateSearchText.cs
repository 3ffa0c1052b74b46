using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Search;

/// <summary>
/// Puts what was said or renamed into the index with the change itself: after the commit it is found, after a refusal it never was.
/// A broken index does not stop the work of the desk; it is noted, and built anew.
/// </summary>
internal sealed class UpdateSearchText(SearchIndexing indexing, ISearchIndex index, SearchRebuild rebuild) : ITicketStep, ITicketEraser
{
    public async Task RunAsync(TicketWrite write, CancellationToken ct)
    {
        var head = HasNewHead(write);
        var said = write.Messages.Count > 0;
        if (!head && !said) return;
        try
        {
            if (write.Before is null) await indexing.AddAsync(write.Db, write.Ticket, write.Messages, ct);
            else await indexing.UpdateAsync(write.Db, write.Ticket, head, said, ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await rebuild.DemandAsync(write.Db, e, ct);
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
}
