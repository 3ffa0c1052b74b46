using System.Numerics;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>Shows why tickets were found: of each, the text with most of the words that its subject lacks, the newest message first.</summary>
internal sealed class SearchExcerpts(AgentDb db, SearchQuery query, ISearchIndex index, Catalog catalog)
{
    private readonly Dictionary<long, Best> _best = [];
    private readonly int _all = (1 << query.Terms.Count) - 1;

    /// <summary>The hits for these rows, in their order. The viewer must be allowed to see them.</summary>
    public async Task<List<SearchHit>> OfAsync(IReadOnlyList<TicketRow> rows, CancellationToken ct)
    {
        foreach (var row in rows) _best[row.Id] = new Best(_all & ~SearchTokens.TermsIn(row.Subject, query));
        await MessagesAsync(Wanting(rows), ct);
        await FilesAsync(Wanting(rows), ct);
        await PeopleAsync([.. rows.Where(x => _best[x.Id].Wants)], ct);
        return [.. rows.Select(x => new SearchHit(x, SearchTokens.Highlight(x.Subject, query), _best[x.Id].Excerpt(query)))];
    }

    private List<long> Wanting(IReadOnlyList<TicketRow> rows) => [.. rows.Select(x => x.Id).Where(x => _best[x].Wants)];

    private async Task MessagesAsync(List<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        var longs = await db.SearchParts.Where(x => EF.Parameter(ids).Contains(x.TicketId)).Select(x => x.TicketId).Distinct().ToListAsync(ct);
        foreach (var id in longs) await LongAsync(id, ct);
        var others = ids.Except(longs).ToList();
        Consider(await db.TicketMessages.AsNoTracking().Where(x => EF.Parameter(others).Contains(x.TicketId))
            .Select(x => new Said(x.TicketId, x.Id, x.Kind, x.Text)).ToListAsync(ct));
    }

    // Of a long conversation only the part that the index names is read.
    private async Task LongAsync(long id, CancellationToken ct)
    {
        var wanted = query.Terms.Where((_, i) => (_best[id].Missing & (1 << i)) != 0).ToList();
        var part = await index.PartAsync(db, id, new SearchQuery(wanted, []), ct);
        for (var i = 0; part is null && wanted.Count > 1 && i < wanted.Count; i++) part = await index.PartAsync(db, id, new SearchQuery([wanted[i]], []), ct);
        if (part is not { } number) return;
        var from = await db.SearchParts.Where(x => x.TicketId == id && x.Part == number).Select(x => x.FromMessageId).FirstOrDefaultAsync(ct);
        var to = await db.SearchParts.Where(x => x.TicketId == id && x.Part > number && x.FromMessageId > from)
            .OrderBy(x => x.Part).Select(x => (long?)x.FromMessageId).FirstOrDefaultAsync(ct) ?? long.MaxValue;
        Consider(await db.TicketMessages.AsNoTracking().Where(x => x.TicketId == id && x.Id >= from && x.Id < to)
            .Select(x => new Said(x.TicketId, x.Id, x.Kind, x.Text)).ToListAsync(ct));
    }

    private void Consider(List<Said> messages)
    {
        foreach (var said in messages.OrderByDescending(x => x.Id))
            _best[said.TicketId].Consider(query, said.Kind == MessageKind.InternalNote ? SearchPlace.Note : SearchPlace.Reply, said.Text, said.Id);
    }

    private async Task FilesAsync(List<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        var files = await db.TicketAttachments.AsNoTracking().Where(x => EF.Parameter(ids).Contains(x.TicketId))
            .OrderByDescending(x => x.Id).Select(x => new { x.TicketId, x.MessageId, x.Name }).ToListAsync(ct);
        foreach (var file in files) _best[file.TicketId].Consider(query, SearchPlace.File, file.Name, file.MessageId);
    }

    private async Task PeopleAsync(List<TicketRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return;
        var customers = rows.Select(x => x.Requester.Id).Distinct().ToList();
        var contacts = (await db.CustomerContacts.AsNoTracking().Where(x => EF.Parameter(customers).Contains(x.CustomerId)).OrderBy(x => x.Id)
            .Select(x => new { x.CustomerId, x.Value, x.Normalized }).ToListAsync(ct)).ToLookup(x => x.CustomerId);
        foreach (var row in rows)
        {
            var best = _best[row.Id];
            best.Consider(query, SearchPlace.Requester, row.Requester.Name, null);
            foreach (var address in contacts[row.Requester.Id].SelectMany(x => SearchHead.Address(x.Value, x.Normalized)))
                best.Consider(query, SearchPlace.Requester, address, null);
            if (row.OrganizationName is { } organization) best.Consider(query, SearchPlace.Organization, organization, null);
            foreach (var tag in SearchHead.TagNames(row.TagIds, catalog)) best.Consider(query, SearchPlace.Tag, tag, null);
        }
    }

    private sealed record Said(long TicketId, long Id, MessageKind Kind, string Text);

    /// <summary>The best text of one ticket so far.</summary>
    private sealed class Best(int missing)
    {
        private int _has;
        private SearchPlace _place;
        private string _text = "";
        private long? _messageId;

        public int Missing => missing;

        /// <summary>Whether some word is still unaccounted for.</summary>
        public bool Wants => (missing & ~_has) != 0;

        public void Consider(SearchQuery query, SearchPlace place, string text, long? messageId)
        {
            if (!Wants) return;
            var has = SearchTokens.TermsIn(text, query) & missing;
            if (BitOperations.PopCount((uint)has) <= BitOperations.PopCount((uint)_has)) return;
            (_has, _place, _text, _messageId) = (has, place, text, messageId);
        }

        public SearchExcerpt? Excerpt(SearchQuery query)
        {
            if (_has == 0) return null;
            var text = SearchTokens.Snippet(_text, query, SearchExcerpt.Max);
            return new SearchExcerpt(_place, text, SearchTokens.Highlight(text, query), _messageId);
        }
    }
}
