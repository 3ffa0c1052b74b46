using System.Collections.Concurrent;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// Rows that several lists read are one object: a thousand agents on one filter hold its rows once. Keeps nothing alive that no list shows.
/// Any thread may call.
/// </summary>
internal sealed class SharedRows
{
    private const int Least = 4_096;

    private readonly ConcurrentDictionary<long, WeakReference<TicketRow>> _rows = new();
    private int _added, _limit = Least;

    /// <summary>The row that is known with the same content, or else this one.</summary>
    public TicketRow Of(TicketRow read)
    {
        if (_rows.TryGetValue(read.Id, out var weak) && weak.TryGetTarget(out var known))
        {
            if (IsSame(known, read)) return known;
            if (known.Version > read.Version) return read;
        }

        _rows[read.Id] = new WeakReference<TicketRow>(read);
        if (Interlocked.Increment(ref _added) >= Volatile.Read(ref _limit)) Sweep();
        return read;
    }

    /// <summary>One version of a ticket is one content; only what it shows of its customer changes without it.</summary>
    public static bool IsSame(TicketRow x, TicketRow y) => x.Version == y.Version && x.Requester == y.Requester
        && x.OrganizationId == y.OrganizationId && x.OrganizationName == y.OrganizationName && x.OrganizationVip == y.OrganizationVip;

    /// <summary>Forgets the rows that nobody shows any more, as often as about as many have come as are there.</summary>
    private void Sweep()
    {
        Interlocked.Exchange(ref _added, 0);
        foreach (var row in _rows)
            if (!row.Value.TryGetTarget(out _)) _rows.TryRemove(row);
        Volatile.Write(ref _limit, Math.Max(Least, _rows.Count));
    }
}
