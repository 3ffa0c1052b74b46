using System.Collections.Concurrent;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>
/// Who else is on the tickets of one person's list. Read from memory alone; news is told to the one row that it is about, and only where that row
/// is drawn: the list around it knows nothing of it.
/// </summary>
public sealed class QueueColleagues : IDisposable
{
    readonly ConcurrentDictionary<long, QueueRow> _rows = new();
    readonly PresenceBoard _board;
    readonly int _userId;
    readonly IDisposable _watch;

    public QueueColleagues(PresenceBoard board, LiveHub live, int userId)
    {
        (_board, _userId) = (board, userId);
        _watch = live.Watch<PresenceMoved>(moved =>
        {
            if (_rows.TryGetValue(moved.TicketId, out var row)) row.ShowColleagues();
        });
    }

    /// <summary>Those who write first; the person is not among them. Ask only for tickets that the person sees.</summary>
    public IReadOnlyList<Present> On(long ticketId)
    {
        var others = _board.On(ticketId).Where(x => x.UserId != _userId).OrderByDescending(x => x.Writing).ToArray();
        return others.Length == 0 ? [] : others; // the empty one is one for all
    }

    /// <summary>The row hears of its colleagues from now on.</summary>
    public void Add(long ticketId, QueueRow row) => _rows[ticketId] = row;

    public void Remove(long ticketId, QueueRow row) => _rows.TryRemove(new(ticketId, row));

    public void Dispose() => _watch.Dispose();
}
