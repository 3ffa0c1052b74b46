using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>
/// Keeps tickets' documents true inside the transaction of their changes. What it reads and writes is bounded: an ordinary ticket whole (some
/// kilobytes), of a long one the head and the last part.
/// </summary>
public sealed class SearchIndexing(ISearchIndex index, CatalogCache catalog)
{
    /// <summary>Tickets after their head or their conversation has changed.</summary>
    public async Task UpdateAsync(AgentDb db, IReadOnlyCollection<Unindexed> tickets, CancellationToken ct)
    {
        var sources = new List<(Unindexed Ticket, List<string> Head, List<SearchLine> Known)>(tickets.Count);
        foreach (var some in tickets.Chunk(SearchLine.Most))
        {
            var known = (await SearchLine.ReadAsync(db, some, ct)).ToLookup(x => x.TicketId);
            foreach (var x in some)
            {
                var lines = known[x.Ticket.Id].OrderBy(line => line.Id).ToList();
                sources.Add((x, await HeadAsync(db, x.Ticket, lines, ct), lines));
            }
        }

        var composed = new Composed[sources.Count];
        if (composed.Length == 1) composed[0] = Compose(sources[0].Ticket, sources[0].Head, sources[0].Known);
        else Parallel.For(0, composed.Length, i => composed[i] = Compose(sources[i].Ticket, sources[i].Head, sources[i].Known)); // words cost more than writing them
        await StoreAsync(db, [.. composed.SelectMany(x => x.Entries)], [.. composed.SelectMany(x => x.Parts)], ct);
    }

    /// <summary>Tickets as they are read, in place of whatever the index has of them.</summary>
    public async Task ReplaceAsync(AgentDb db, IReadOnlyList<(IReadOnlyList<SearchEntry> Entries, IReadOnlyList<SearchPart> Parts)> composed, CancellationToken ct)
    {
        var ids = composed.Select(x => x.Entries[0].TicketId).ToList();
        await ForgetPartsAsync(db, ids, ct);
        await StoreAsync(db, [.. composed.SelectMany(x => x.Entries)], [.. composed.SelectMany(x => x.Parts)], ct);
    }

    public async Task EraseAsync(AgentDb db, Ticket ticket, CancellationToken ct)
    {
        await ForgetPartsAsync(db, [ticket.Id], ct);
        await LeaveAsync(db, [(ticket.Id, index.SlotOf(ticket.GroupId))], ct);
    }

    /// <summary>Takes away what stands in the slot that a ticket has left, before it is stored in the new one.</summary>
    public Task LeaveAsync(AgentDb db, IEnumerable<(long Id, int Slot)> tickets, CancellationToken ct) => index.PutAsync(db, [.. tickets.SelectMany(x => (SearchEntry[])
        [new(SearchShelf.Heads, x.Slot, x.Id, 0, null), new(SearchShelf.Texts, x.Slot, x.Id, 0, null)])], ct);

    private async Task ForgetPartsAsync(AgentDb db, List<long> ids, CancellationToken ct)
    {
        var parts = await db.SearchParts.AsNoTracking().Where(x => EF.Parameter(ids).Contains(x.TicketId)).ToListAsync(ct);
        if (parts.Count == 0) return;
        await index.PutAsync(db, [.. parts.Select(x => SearchSource.Part(x.TicketId, x.Part, null)),
            .. parts.Select(x => x.TicketId).Distinct().Select(x => SearchSource.Part(x, 0, null))], ct);
        await db.SearchParts.Where(x => EF.Parameter(ids).Contains(x.TicketId)).ExecuteDeleteAsync(ct);
    }

    private async Task StoreAsync(AgentDb db, IReadOnlyList<SearchEntry> entries, IReadOnlyList<SearchPart> parts, CancellationToken ct)
    {
        await index.PutAsync(db, entries, ct);
        if (parts.Count == 0) return;
        db.SearchParts.AddRange(parts);
        await db.SaveChangesAsync(ct);
        foreach (var part in parts) db.Entry(part).State = EntityState.Detached;
    }

    private async Task<List<string>> HeadAsync(AgentDb db, Ticket ticket, IEnumerable<SearchLine> known, CancellationToken ct)
    {
        var names = SearchHead.TagNames(ticket.TagIds, catalog.Now).ToList();
        if (names.Count < ticket.TagIds.Count) // one was made by this very change
        {
            var ids = ticket.TagIds;
            names = await db.Tags.AsNoTracking().Where(x => ids.Contains(x.Id)).OrderBy(x => x.Id).Select(x => x.Name).ToListAsync(ct);
        }

        var addresses = known.Where(x => x.Kind == SearchLineKind.Contact).SelectMany(x => SearchHead.Address(x.Text!, x.More!));
        return SearchHead.Of(ticket.Id, ticket.Subject, ticket.Requester!.Name, ticket.Organization?.Name, names, addresses);
    }

    private Composed Compose(Unindexed changed, List<string> head, List<SearchLine> known)
    {
        var ticket = changed.Ticket;
        var files = known.Where(x => x.Kind == SearchLineKind.File).ToLookup(x => x.Owner, x => x.Text!);
        var messages = known.Where(x => x.Kind == SearchLineKind.Message).Select(x => new SourceMessage(x.Id, x.Text!, [.. files[x.Id]])).ToList();
        if (known.Find(x => x.Kind == SearchLineKind.LastPart) is not { } last)
        {
            var (whole, fresh) = new SearchSource(ticket.Id, ticket.Version, ticket.GroupId, head, messages).Compose(index);
            return new Composed(changed.Head ? whole : [.. whole.Where(x => x.Shelf != SearchShelf.Heads)], fresh);
        }

        var entries = new List<SearchEntry>();
        if (changed.Head)
        {
            var tokens = index.Tokens(head);
            entries.Add(new SearchEntry(SearchShelf.Heads, index.SlotOf(ticket.GroupId), ticket.Id, 0, tokens));
            entries.Add(SearchSource.Part(ticket.Id, 0, tokens));
        }

        var packed = changed.Said ? SearchPacking.Pack(messages, index.PartMax) : [];
        var closed = last.Owner == 1;
        var first = (int)last.Id + (closed ? 1 : 0);
        entries.AddRange(SearchSource.Stored(ticket.Id, packed, first, index));
        return new Composed(entries, [.. SearchSource.Rows(ticket.Id, packed, first).Skip(closed ? 0 : 1)]);
    }

    private sealed record Composed(IReadOnlyList<SearchEntry> Entries, IReadOnlyList<SearchPart> Parts);
}
