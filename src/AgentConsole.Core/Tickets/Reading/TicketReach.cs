using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Helps viewers who see few tickets: a list walks an index until its page is full, and whoever sees two hundred of a million would have it walk
/// to the end. Theirs are looked up instead. Decides only the way; who sees what is <see cref="TicketVisibility.Where"/> alone.
/// </summary>
public sealed class TicketReach(TicketVisibility visibility, TimeProvider time)
{
    private const int FewMax = 2_000;
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (Viewer Viewer, bool Few, long At)> _known = new();

    /// <summary>The query, begun with the viewer's own tickets where these are few.</summary>
    public async Task<IQueryable<Ticket>> NarrowAsync(AgentDb db, Viewer viewer, IQueryable<Ticket> tickets, CancellationToken ct)
    {
        if (visibility.Reach(db, viewer) is not { } reach || !await IsFewAsync(viewer, reach, ct)) return tickets;
        return tickets.Where(t => reach.Contains(t.Id));
    }

    private async Task<bool> IsFewAsync(Viewer viewer, IQueryable<long> reach, CancellationToken ct)
    {
        if (_known.TryGetValue(viewer.UserId, out var known) && ReferenceEquals(known.Viewer, viewer) && time.GetElapsedTime(known.At) < Remember) return known.Few;
        var few = await reach.Take(FewMax + 1).CountAsync(ct) <= FewMax;
        _known[viewer.UserId] = (viewer, few, time.GetTimestamp());
        return few;
    }
}
