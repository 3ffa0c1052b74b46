using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>
/// Keeps a ticket's documents true inside the transaction of its change. What it reads and writes is bounded: an ordinary ticket whole (some
/// kilobytes), of a long one the head and the last part.
/// </summary>
public sealed class SearchIndexing(ISearchIndex index, CatalogCache catalog)
{
    /// <summary>A ticket that was just made, with all its messages at hand.</summary>
    public async Task AddAsync(AgentDb db, Ticket ticket, IReadOnlyList<TicketMessage> messages, CancellationToken ct)
    {
        var contacts = await db.CustomerContacts.AsNoTracking().Where(x => x.CustomerId == ticket.RequesterId).OrderBy(x => x.Id)
            .Select(x => new { x.Value, x.Normalized }).ToListAsync(ct);
        var head = await HeadAsync(db, ticket, contacts.SelectMany(x => SearchHead.Address(x.Value, x.Normalized)), ct);
        var source = new SearchSource(ticket.Id, ticket.Version, head, [.. messages.OrderBy(x => x.Id)
            .Select(x => new SourceMessage(x.Id, x.Text, [.. x.Attachments.OrderBy(a => a.Id).Select(a => a.Name)]))]);
        var (entries, parts) = source.Compose(index);
        await StoreAsync(db, entries, parts, ct);
    }

    /// <summary>A stored ticket, after its head or its conversation has changed.</summary>
    public async Task UpdateAsync(AgentDb db, Ticket ticket, bool headChanged, bool messageAdded, CancellationToken ct)
    {
        var known = await db.Database.SqlQueryRaw<Line>(Known, ticket.Id, ticket.RequesterId).ToListAsync(ct);
        var head = await HeadAsync(db, ticket, known.Where(x => x.Kind == LineKind.Contact).OrderBy(x => x.Id).SelectMany(x => SearchHead.Address(x.Text!, x.More!)), ct);
        var files = known.Where(x => x.Kind == LineKind.File).OrderBy(x => x.Id).ToLookup(x => x.Owner, x => x.Text!);
        var messages = known.Where(x => x.Kind == LineKind.Message).OrderBy(x => x.Id).Select(x => new SourceMessage(x.Id, x.Text!, [.. files[x.Id]])).ToList();
        if (known.Find(x => x.Kind == LineKind.LastPart) is not { } last)
        {
            var (whole, fresh) = new SearchSource(ticket.Id, ticket.Version, head, messages).Compose(index);
            await StoreAsync(db, headChanged ? whole : [.. whole.Where(x => x.Shelf != SearchShelf.Heads)], fresh, ct);
            return;
        }

        var entries = new List<SearchEntry>();
        if (headChanged)
        {
            var tokens = index.Tokens(head);
            entries.Add(new SearchEntry(SearchShelf.Heads, ticket.Id, 0, tokens));
            entries.Add(new SearchEntry(SearchShelf.Parts, ticket.Id, 0, tokens));
        }

        var packed = messageAdded ? SearchPacking.Pack(messages, index.PartMax) : [];
        var closed = last.Owner == 1;
        var first = (int)last.Id + (closed ? 1 : 0);
        entries.AddRange(SearchSource.Stored(ticket.Id, packed, first, index));
        await StoreAsync(db, entries, [.. SearchSource.Rows(ticket.Id, packed, first).Skip(closed ? 0 : 1)], ct);
    }

    /// <summary>Tickets as they are read, in place of whatever the index has of them.</summary>
    public async Task ReplaceAsync(AgentDb db, IReadOnlyList<(IReadOnlyList<SearchEntry> Entries, IReadOnlyList<SearchPart> Parts)> composed, CancellationToken ct)
    {
        var ids = composed.Select(x => x.Entries[0].TicketId).ToList();
        await ForgetPartsAsync(db, ids, ct);
        await StoreAsync(db, [.. composed.SelectMany(x => x.Entries)], [.. composed.SelectMany(x => x.Parts)], ct);
    }

    public async Task EraseAsync(AgentDb db, long ticketId, CancellationToken ct)
    {
        await ForgetPartsAsync(db, [ticketId], ct);
        await index.PutAsync(db, [new SearchEntry(SearchShelf.Heads, ticketId, 0, null), new SearchEntry(SearchShelf.Texts, ticketId, 0, null)], ct);
    }

    private async Task ForgetPartsAsync(AgentDb db, List<long> ids, CancellationToken ct)
    {
        var parts = await db.SearchParts.AsNoTracking().Where(x => EF.Parameter(ids).Contains(x.TicketId)).ToListAsync(ct);
        if (parts.Count == 0) return;
        await index.PutAsync(db, [.. parts.Select(x => new SearchEntry(SearchShelf.Parts, x.TicketId, x.Part, null)),
            .. parts.Select(x => x.TicketId).Distinct().Select(x => new SearchEntry(SearchShelf.Parts, x, 0, null))], ct);
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

    private async Task<List<string>> HeadAsync(AgentDb db, Ticket ticket, IEnumerable<string> addresses, CancellationToken ct)
    {
        var names = SearchHead.TagNames(ticket.TagIds, catalog.Now).ToList();
        if (names.Count < ticket.TagIds.Count) // one was made by this very change
        {
            var ids = ticket.TagIds;
            names = await db.Tags.AsNoTracking().Where(x => ids.Contains(x.Id)).OrderBy(x => x.Id).Select(x => x.Name).ToListAsync(ct);
        }

        return SearchHead.Of(ticket.Id, ticket.Subject, ticket.Requester!.Name, ticket.Organization?.Name, names, addresses);
    }

    // One round trip for all that a reply needs: the conversation from where the last part begins (a closed part needs no second look).
    private const string From = """
        COALESCE((SELECT p."FromMessageId" + CASE WHEN p."Closed" THEN 1 ELSE 0 END FROM "SearchParts" p
          WHERE p."TicketId" = {0} ORDER BY p."Part" DESC LIMIT 1), 0)
        """;

    private const string Known = $$"""
        SELECT 0 AS "Kind", m."Id" AS "Id", m."Id" AS "Owner", m."Text" AS "Text", NULL AS "More" FROM "TicketMessages" m
          WHERE m."TicketId" = {0} AND m."Id" >= {{From}}
        UNION ALL SELECT 1, a."Id", a."MessageId", a."Name", NULL FROM "TicketAttachments" a
          WHERE a."TicketId" = {0} AND a."MessageId" >= {{From}}
        UNION ALL SELECT 2, c."Id", c."CustomerId", c."Value", c."Normalized" FROM "CustomerContacts" c WHERE c."CustomerId" = {1}
        UNION ALL SELECT 3, x."Part", CASE WHEN x."Closed" THEN 1 ELSE 0 END, NULL, NULL FROM
          (SELECT * FROM "SearchParts" p WHERE p."TicketId" = {0} ORDER BY p."Part" DESC LIMIT 1) x
        """;

    private enum LineKind
    {
        Message = 0,
        File = 1,
        Contact = 2,
        LastPart = 3,
    }

    /// <summary>One row of <see cref="Known"/>. <see cref="Owner"/> is a file's message, or 1 for a closed part.</summary>
    private sealed class Line
    {
        public LineKind Kind { get; init; }
        public long Id { get; init; }
        public long Owner { get; init; }
        public string? Text { get; init; }
        public string? More { get; init; }
    }
}
