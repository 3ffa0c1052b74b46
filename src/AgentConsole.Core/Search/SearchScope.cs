using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>A ticket that may be shown, before ranking.</summary>
internal sealed record SearchCandidate(long Id, string Subject, int? GroupId);

/// <param name="Next">The number below which the next ones are to be looked for; 0 when there are none.</param>
/// <param name="Cut">The time was up before all was looked at.</param>
internal sealed record SearchFound(List<SearchCandidate> Tickets, long Next, bool Cut = false)
{
    public static readonly SearchFound Nothing = new([], 0);
}

/// <summary>
/// One viewer's part of the index, for one search. Where the index hands out matches in order, it is read only in the slots of the viewer's
/// groups and at the places of whatever else they see, so what they do not see costs nothing; where it does not, the newest tickets are
/// looked at, or all matches are joined with the tickets (<see cref="SearchWalk"/>). Either way <see cref="TicketVisibility.Where"/> has the last word on every ticket.
/// </summary>
internal sealed class SearchScope(AgentDb db, Viewer viewer, bool hidden, TicketVisibility visibility, ISearchIndex index, SearchLimits limits, TimeProvider time) : IDisposable
{
    private readonly Dictionary<(SearchShelf, SearchQuery), ISearchLanes?> _lanes = [];
    private SearchSight? _sight;
    private SearchWalk? _walk;

    /// <summary>The tickets a search of this viewer is about.</summary>
    public IQueryable<Ticket> Shown
    {
        get
        {
            var tickets = db.Tickets.AsNoTracking().Where(visibility.Where(db, viewer));
            return hidden ? tickets : tickets.Where(x => x.State == TicketState.Active);
        }
    }

    public void Dispose()
    {
        foreach (var lanes in _lanes.Values) lanes?.Dispose();
    }

    /// <summary>Whether the first match of a shelf comes late, because of a beginning that fits very many words.</summary>
    public bool IsSlow(SearchShelf shelf, SearchQuery query) => Lanes(shelf, query) is { IsSlow: true };

    public async Task<SearchSight> SightAsync(CancellationToken ct) => _sight ??= await SearchSight.OfAsync(db, viewer, visibility, index, ct);

    /// <summary>Up to <paramref name="take"/> matches of a shelf below a number, newest first.</summary>
    public async Task<SearchFound> NewestAsync(SearchShelf shelf, SearchQuery query, long below, int take, CancellationToken ct)
    {
        if (Lanes(shelf, query) is not { } lanes)
        {
            _walk ??= new SearchWalk(db, viewer, visibility, this, index, limits);
            if (await _walk.NewestAsync(shelf, query, below, take, ct) is { } walked) return walked;
            // Not joined with the tickets in the database, which would walk over all of these for the few that match.
            var all = await index.All(db, shelf, query).Where(x => x.Id < below).Select(x => x.Id).ToListAsync(ct);
            return await SeenAsync(all.OrderDescending(), below, take, ct);
        }

        if (lanes is { All: { } few, IsSlow: false }) // whoever sees them: looking is quicker than finding out where the viewer's tickets stand
            return await SeenAsync(few.Select(x => x.Id).Where(x => x < below).OrderDescending(), below, take, ct);
        return await SeenAsync((await SightAsync(ct)).Newest(lanes, below), below, take, ct);
    }

    /// <summary>The same of the long tickets, from a number on.</summary>
    public async Task<List<SearchCandidate>> LongsAsync(SearchQuery query, long from, long below, int take, CancellationToken ct) =>
        (await ReadAsync(index.Longs(db, query, from, below), below, take, ct)).Tickets;

    /// <summary>Which of these tickets, which the viewer sees, match.</summary>
    public async Task<HashSet<long>> AmongAsync(SearchShelf shelf, SearchQuery query, IReadOnlyList<SearchCandidate> tickets, CancellationToken ct)
    {
        if (Lanes(shelf, query) is { } lanes)
            return [.. tickets.GroupBy(x => index.SlotOf(x.GroupId)).SelectMany(x => SearchSight.Among(lanes, x.Key, [.. x.Select(t => t.Id).OrderDescending()]))];
        return await AmongAsync(index.Each(db, shelf, query), tickets, ct);
    }

    /// <summary>Of these tickets those that are shown, newest first.</summary>
    public async Task<IEnumerable<SearchCandidate>> ShownAsync(List<long> ids, CancellationToken ct) => (await Shown.Where(t => EF.Parameter(ids).Contains(t.Id))
        .Select(t => new SearchCandidate(t.Id, t.Subject, t.GroupId)).ToListAsync(ct)).OrderByDescending(x => x.Id);

    public Task<HashSet<long>> LongsAmongAsync(SearchQuery query, IReadOnlyList<SearchCandidate> tickets, CancellationToken ct) =>
        AmongAsync(index.Longs(db, query, tickets.Min(x => x.Id), tickets.Max(x => x.Id) + 1), tickets, ct);

    /// <summary>Of these numbers, newest first, those that the viewer sees, until there are enough of them.</summary>
    public async Task<SearchFound> SeenAsync(IEnumerable<long> numbers, long below, int take, CancellationToken ct)
    {
        var (start, found, next) = (time.GetTimestamp(), new List<SearchCandidate>(), below);
        var size = Math.Max(limits.Look, take);
        using var walk = numbers.GetEnumerator();
        while (true)
        {
            var ids = new List<long>(size);
            while (ids.Count < size && walk.MoveNext()) ids.Add(walk.Current);
            if (ids.Count == 0) return new SearchFound(found, 0);
            ct.ThrowIfCancellationRequested();
            found.AddRange(await ShownAsync(ids, ct));
            if (found.Count >= take) return new SearchFound(found[..take], found[take - 1].Id);
            if (ids.Count < size) return new SearchFound(found, 0);
            if (time.GetElapsedTime(start) > limits.Patience) return new SearchFound(found, 0, Cut: true);
            size = Math.Min(size * 2, limits.LookMax);
        }
    }

    private ISearchLanes? Lanes(SearchShelf shelf, SearchQuery query)
    {
        if (!_lanes.TryGetValue((shelf, query), out var lanes)) _lanes[(shelf, query)] = lanes = index.Lanes(db, shelf, query);
        return lanes;
    }

    private async Task<SearchFound> ReadAsync(IQueryable<SearchMatch> matches, long below, int take, CancellationToken ct)
    {
        var found = await (from m in matches
                           where m.Id < below
                           from t in Shown.Where(t => t.Id == m.Id)
                           orderby m.Id descending
                           select new SearchCandidate(t.Id, t.Subject, t.GroupId)).Take(take).ToListAsync(ct);
        return new SearchFound(found, found.Count < take ? 0 : found[^1].Id);
    }

    private static async Task<HashSet<long>> AmongAsync(IQueryable<SearchMatch> matches, IReadOnlyList<SearchCandidate> tickets, CancellationToken ct)
    {
        var ids = tickets.Select(x => x.Id).ToList();
        return [.. await matches.Where(x => EF.Parameter(ids).Contains(x.Id)).Select(x => x.Id).ToListAsync(ct)];
    }
}
