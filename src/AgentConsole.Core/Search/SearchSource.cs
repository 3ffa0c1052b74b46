using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>All that the index holds of one ticket, as texts.</summary>
internal sealed record SearchSource(long TicketId, int Version, int? GroupId, IReadOnlyList<string> Head, IReadOnlyList<SourceMessage> Messages)
{
    /// <summary>Whole tickets by number, for building the index; those that are gone are left out.</summary>
    public static async Task<List<SearchSource>> ReadAsync(AgentDb db, IReadOnlyList<long> ids, CancellationToken ct)
    {
        // One parameter, not five hundred: the statement stays the same and is compiled once.
        var tickets = await db.Tickets.AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Id)).Select(t => new
        {
            t.Id, t.Version, t.GroupId, t.Subject, t.RequesterId, Requester = t.Requester!.Name, Organization = t.Organization!.Name, t.TagIds,
        }).ToListAsync(ct);
        var customers = tickets.Select(x => x.RequesterId).Distinct().ToList();
        var contacts = (await db.CustomerContacts.AsNoTracking().Where(c => EF.Parameter(customers).Contains(c.CustomerId))
            .Select(c => new { c.CustomerId, c.Id, c.Value, c.Normalized }).ToListAsync(ct)).ToLookup(x => x.CustomerId);
        var tagIds = tickets.SelectMany(x => x.TagIds).Distinct().ToList();
        var tags = tagIds.Count == 0 ? [] : await db.Tags.AsNoTracking().Where(x => EF.Parameter(tagIds).Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
        var messages = (await db.TicketMessages.AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.TicketId))
            .Select(m => new { m.TicketId, m.Id, m.Text }).ToListAsync(ct)).ToLookup(x => x.TicketId);
        var files = (await db.TicketAttachments.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.TicketId))
            .Select(a => new { a.MessageId, a.Id, a.Name }).ToListAsync(ct)).ToLookup(x => x.MessageId);
        return [.. tickets.Select(t => new SearchSource(t.Id, t.Version, t.GroupId,
            SearchHead.Of(t.Id, t.Subject, t.Requester, t.Organization, t.TagIds.Where(tags.ContainsKey).Select(x => tags[x]),
                contacts[t.RequesterId].OrderBy(x => x.Id).SelectMany(x => SearchHead.Address(x.Value, x.Normalized))),
            [.. messages[t.Id].OrderBy(x => x.Id).Select(x => new SourceMessage(x.Id, x.Text, [.. files[x.Id].OrderBy(f => f.Id).Select(f => f.Name)]))]))];
    }

    /// <summary>Everything for the index; for a long ticket also the rows that tell where its parts begin.</summary>
    public (IReadOnlyList<SearchEntry> Entries, IReadOnlyList<SearchPart> Parts) Compose(ISearchIndex index)
    {
        var (slot, tokens) = (index.SlotOf(GroupId), index.Tokens(Head));
        var head = new SearchEntry(SearchShelf.Heads, slot, TicketId, 0, tokens);
        if (SearchPacking.FitsWhole(Messages, index.PartMax))
            return ([head, new SearchEntry(SearchShelf.Texts, slot, TicketId, 0, index.Tokens([.. Head, .. Messages.SelectMany(x => x.Texts)]))], []);

        var packed = SearchPacking.Pack(Messages, index.PartMax);
        return (
            [head, new SearchEntry(SearchShelf.Texts, slot, TicketId, 0, null), Part(TicketId, 0, tokens), .. Stored(TicketId, packed, 1, index)],
            [.. Rows(TicketId, packed, 1)]);
    }

    /// <summary>Parts are few, so they stand together and not by groups.</summary>
    public static SearchEntry Part(long ticketId, int part, string? tokens) => new(SearchShelf.Parts, SearchSlots.None, ticketId, part, tokens);

    public static IEnumerable<SearchEntry> Stored(long ticketId, IEnumerable<PackedPart> parts, int first, ISearchIndex index) =>
        parts.Select((x, i) => Part(ticketId, first + i, index.Tokens(x.Texts)));

    public static IEnumerable<SearchPart> Rows(long ticketId, IEnumerable<PackedPart> parts, int first) =>
        parts.Select((x, i) => new SearchPart { TicketId = ticketId, Part = first + i, FromMessageId = x.FromMessageId, Closed = x.Closed });
}
