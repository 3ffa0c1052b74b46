using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>
/// Finds a beginning such as <c>r</c> that fits so many words that joining their lists would take a second: tickets that have the other words are
/// read, newest first, and looked through. Where so many words begin so, most tickets have one of them, and a page is full after a few
/// dozen; where that turns out wrong, the lists are short and are joined after all.
/// </summary>
internal sealed class SearchReading(AgentDb db, SearchQuery query, SearchScope scope, SearchLimits limits, long top)
{
    // Of the first ones read: joining the lists takes longer than reading what a page needs.
    private const double Worthwhile = 1 / 32.0;

    private readonly SearchQuery _others = Others(query);
    private (int Read, SearchFound Found)? _first;

    /// <summary>What the next tickets below a number hold; null when the index should be asked. The same for every page of a list.</summary>
    public async Task<SearchFound?> NewestAsync(long below, CancellationToken ct)
    {
        var (read, found) = _first ??= await ReadAsync(top, ct);
        if (found.Next > 0 && found.Tickets.Count < read * Worthwhile) return null;
        return below == top ? found : (await ReadAsync(below, ct)).Found;
    }

    private async Task<(int Read, SearchFound Found)> ReadAsync(long below, CancellationToken ct)
    {
        var candidates = await CandidatesAsync(below, ct);
        var sources = await SearchSource.ReadAsync(db, [.. candidates.Tickets.Select(x => x.Id)], ct);
        var matching = sources.Where(x => SearchTokens.Matches([.. x.Head, .. x.Messages.SelectMany(m => m.Texts)], query)).Select(x => x.TicketId).ToHashSet();
        return (candidates.Tickets.Count, candidates with { Tickets = candidates.Tickets.FindAll(x => matching.Contains(x.Id)) });
    }

    // Long tickets are no candidates: the shelf of their parts is asked, which is small.
    private async Task<SearchFound> CandidatesAsync(long below, CancellationToken ct)
    {
        if (!_others.IsEmpty) return await scope.NewestAsync(SearchShelf.Texts, _others, below, limits.Read, ct);
        var sight = await scope.SightAsync(ct);
        if (sight.IsSingles) return await WithoutLongsAsync(await scope.SeenAsync(sight.Singles(below), below, limits.Read, ct), ct);
        var newest = await scope.Shown.Where(x => x.Id < below).OrderByDescending(x => x.Id)
            .Select(x => new SearchCandidate(x.Id, x.Subject, x.GroupId)).Take(limits.Read).ToListAsync(ct);
        return await WithoutLongsAsync(new SearchFound(newest, newest.Count < limits.Read ? 0 : newest[^1].Id), ct);
    }

    private async Task<SearchFound> WithoutLongsAsync(SearchFound found, CancellationToken ct)
    {
        var ids = found.Tickets.ConvertAll(x => x.Id);
        var longs = await db.SearchParts.Where(x => EF.Parameter(ids).Contains(x.TicketId)).Select(x => x.TicketId).Distinct().ToListAsync(ct);
        return longs.Count == 0 ? found : found with { Tickets = found.Tickets.FindAll(x => !longs.Contains(x.Id)) };
    }

    /// <summary>What is known of the query for certain, beside the beginning of a word.</summary>
    private static SearchQuery Others(SearchQuery query) => query with
    {
        Terms = [.. query.Terms.Select(x => x.Prefix ? new SearchTerm([.. x.Tokens.Take(x.Tokens.Count - 1)], Prefix: false) : x).Where(x => x.Tokens.Count > 0)],
        Excluded = [.. query.Excluded.Where(x => !x.Prefix)],
    };
}
