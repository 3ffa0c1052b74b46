using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>
/// Finds the newest matches where the index can only hand out all of them at once, as GIN does: tickets are looked at, newest first, some 5 µs each.
/// What is common fills a page after a few hundred, and so does what begins so commonly. How common it is the first ones tell: where a page would
/// take thousands, there are so few matches that reading all of them takes no longer.
/// </summary>
internal sealed class SearchWalk(AgentDb db, Viewer viewer, TicketVisibility visibility, SearchScope scope, ISearchIndex index, SearchLimits limits)
{
    private const int HeadsForAText = 4; // to look at, and that is modest: nothing has to be unpacked

    private (bool Known, List<long>? Newest) _few;

    /// <summary>Up to <paramref name="take"/> matches of a shelf below a number, newest first; null when they are better sought among all.</summary>
    public async Task<SearchFound?> NewestAsync(SearchShelf shelf, SearchQuery query, long below, int take, CancellationToken ct)
    {
        if (await FewAsync(ct) is { } few) return await AmongAsync(shelf, query, [.. few.SkipWhile(x => x >= below)], take, ct);
        var each = shelf == SearchShelf.Heads ? HeadsForAText : 1L;
        var (found, walked, size) = (new List<SearchCandidate>(), 0L, limits.Walk * each);
        while (true)
        {
            // A stretch of numbers, some of which no ticket may have. Who sees a ticket is asked of those that match.
            var (from, to) = (Math.Max(0, below - size), below);
            found.AddRange(await MatchesAsync(index.Each(db, shelf, query).Where(x => x.Id >= from && x.Id < to), ct));
            if (found.Count >= take) return new SearchFound(found[..take], found[take - 1].Id);
            if (from == 0) return new SearchFound(found, 0);
            walked += to - from;
            var missing = (take - found.Count) * (double)walked / found.Count; // infinite where there was none
            if (walked + missing > limits.WalkMax * each) return null;
            (below, size) = (from, Math.Max((long)missing + 1, limits.Walk * each));
        }
    }

    private async Task<SearchFound> AmongAsync(SearchShelf shelf, SearchQuery query, List<long> ids, int take, CancellationToken ct)
    {
        var found = await MatchesAsync(index.Each(db, shelf, query).Where(x => EF.Parameter(ids).Contains(x.Id)), ct);
        return found.Count <= take ? new SearchFound(found, 0) : new SearchFound(found[..take], found[take - 1].Id);
    }

    private async Task<List<SearchCandidate>> MatchesAsync(IQueryable<SearchMatch> matches, CancellationToken ct)
    {
        var ids = await matches.Select(x => x.Id).ToListAsync(ct);
        return ids.Count == 0 ? [] : [.. await scope.ShownAsync(ids, ct)];
    }

    /// <summary>All tickets within the viewer's reach where they are few, newest first; else null.</summary>
    private async Task<List<long>?> FewAsync(CancellationToken ct)
    {
        if (_few.Known) return _few.Newest;
        var few = visibility.Reach(db, viewer) is { } reach ? await reach.Take(limits.WalkAll + 1).ToListAsync(ct) : null;
        _few = (true, few is null || few.Count > limits.WalkAll ? null : [.. few.Distinct().OrderDescending()]);
        return _few.Newest;
    }
}
