using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>A ticket that may be shown, before ranking.</summary>
internal sealed record SearchCandidate(long Id, string Subject);

/// <param name="Cut">The time was up before all was looked at.</param>
internal sealed record SearchFound(List<SearchCandidate> Tickets, bool Cut);

/// <summary>How many tickets a viewer reaches, roughly, which decides from which side a search comes.</summary>
internal enum SearchReach
{
    Few,
    Some,
    Many,
}

/// <summary>
/// The newest matches that a viewer may see. Matches are cheap and come newest first, asking a ticket who sees it is some fifty times as
/// dear, and a viewer may see almost none of a million matches; so there are three ways, all of which end in <see cref="TicketVisibility.Where"/>:
/// walk the matches (a viewer who sees many finds a hundred soon), walk them against a list of the viewer's tickets, or ask the index for
/// each of the viewer's few tickets. None of them takes longer because of what the viewer may not see than the index takes to be read.
/// </summary>
internal sealed class SearchScope(TicketVisibility visibility, ISearchIndex index, SearchLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (Viewer Viewer, SearchReach Reach, long At)> _known = new();

    /// <summary>Up to <paramref name="take"/> matches below a number, newest first.</summary>
    public async Task<SearchFound> NewestAsync(AgentDb db, Viewer viewer, bool hidden, IQueryable<SearchMatch> matches, long below, int take, CancellationToken ct)
    {
        var shown = Shown(db, viewer, hidden);
        var newer = matches.Where(x => x.Id < below);
        if (!index.HandsOutInOrder || viewer.SeesAll) return await ReadAsync(newer, shown, take, ct);
        if (visibility.Reach(db, viewer) is not { } mine) return await WalkAsync(matches, shown, below, take, ct);
        switch (await ReachAsync(db, viewer, mine, ct))
        {
            case SearchReach.Few:
                var ids = await mine.Distinct().ToListAsync(ct);
                return await ReadAsync(newer.Where(x => EF.Parameter(ids).Contains(x.Id)), shown, take, ct);
            case SearchReach.Many:
                var walked = newer.OrderByDescending(x => x.Id).Take(limits.Walk);
                var found = await ReadAsync(walked, shown, take, ct);
                if (found.Tickets.Count == take || !await walked.Skip(limits.Walk - 1).AnyAsync(ct)) return found;
                break;
        }

        return await ReadAsync(newer.Where(x => mine.Contains(x.Loose)), shown, take, ct);
    }

    /// <summary>The tickets a search of this viewer is about.</summary>
    public IQueryable<Ticket> Shown(AgentDb db, Viewer viewer, bool hidden)
    {
        var tickets = db.Tickets.AsNoTracking().Where(visibility.Where(db, viewer));
        return hidden ? tickets : tickets.Where(x => x.State == TicketState.Active);
    }

    private static async Task<SearchFound> ReadAsync(IQueryable<SearchMatch> matches, IQueryable<Ticket> shown, int take, CancellationToken ct) =>
        new(await (from m in matches
                   from t in shown.Where(t => t.Id == m.Id)
                   orderby m.Id descending
                   select new SearchCandidate(t.Id, t.Subject)).Take(take).ToListAsync(ct), Cut: false);

    /// <summary>For viewers whose tickets no index can list: stretch by stretch until enough is found or the time is up.</summary>
    private async Task<SearchFound> WalkAsync(IQueryable<SearchMatch> matches, IQueryable<Ticket> shown, long below, int take, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var found = new List<SearchCandidate>();
        while (true)
        {
            var from = below;
            var walked = matches.Where(x => x.Id < from).OrderByDescending(x => x.Id).Take(limits.Walk);
            found.AddRange((await ReadAsync(walked, shown, take - found.Count, ct)).Tickets);
            if (found.Count == take) return new SearchFound(found, Cut: false);
            below = await walked.Select(x => x.Id).Skip(limits.Walk - 1).FirstOrDefaultAsync(ct);
            if (below == 0) return new SearchFound(found, Cut: false);
            if (time.GetElapsedTime(start) > limits.Patience) return new SearchFound(found, Cut: true);
        }
    }

    private async Task<SearchReach> ReachAsync(AgentDb db, Viewer viewer, IQueryable<long> mine, CancellationToken ct)
    {
        if (_known.TryGetValue(viewer.UserId, out var known) && ReferenceEquals(known.Viewer, viewer) && time.GetElapsedTime(known.At) < Remember) return known.Reach;
        var reach = await CountAsync(db, mine, ct);
        _known[viewer.UserId] = (viewer, reach, time.GetTimestamp());
        return reach;
    }

    // Where walking and listing cost the same: a hundred visible matches are met after 100·n/mine matches at 3 µs, the list costs 0.25 µs each.
    private async Task<SearchReach> CountAsync(AgentDb db, IQueryable<long> mine, CancellationToken ct)
    {
        var all = await db.Tickets.MaxAsync(x => (long?)x.Id, ct) ?? 0;
        var many = Math.Max(limits.Probe, (int)(34 * Math.Sqrt(all)));
        var count = await mine.Take(many + 1).CountAsync(ct);
        return count <= limits.Probe ? SearchReach.Few : count <= many ? SearchReach.Some : SearchReach.Many;
    }
}
