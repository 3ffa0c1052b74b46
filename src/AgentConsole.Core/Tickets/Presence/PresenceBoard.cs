using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;

namespace AgentConsole.Core.Tickets;

/// <summary>News: who is on a ticket has changed; ask <see cref="PresenceBoard.On"/>.</summary>
public sealed record PresenceMoved(long TicketId);

/// <summary>Somebody who has a ticket open at this moment.</summary>
/// <param name="Writing">Whether they typed within the last <see cref="PresenceBoard.WritingTime"/>.</param>
public sealed record Present(int UserId, bool Writing);

/// <summary>
/// Who has which ticket open and who is writing on it, on all nodes, in memory alone. Colleagues know within a second. A lease that is not
/// renewed for <see cref="LeaseTime"/> ends by itself, so nobody stays behind when a browser or a node dies.
/// </summary>
public sealed class PresenceBoard : IAsyncDisposable
{
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10), WritingTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SweepTime = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, List<Place>> _tickets = [];
    private readonly Dictionary<Guid, Place> _places = [];
    private readonly LiveHub _live;
    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;

    public PresenceBoard(LiveHub live, TimeProvider time)
    {
        (_live, _time) = (live, time);
        _sweeper = time.CreateTimer(_ => Sweep(), null, SweepTime, SweepTime);
    }

    /// <summary>Announces the person on the ticket until the lease is disposed or not renewed. The caller has checked that they may see it.</summary>
    public PresenceLease Enter(long ticketId, int userId)
    {
        var lease = new PresenceLease(this, Guid.NewGuid(), ticketId, userId);
        lease.Renew();
        return lease;
    }

    /// <summary>Who is on the ticket, each person once, first comer first. Ask only for tickets that the asker may see.</summary>
    public IReadOnlyList<Present> On(long ticketId)
    {
        lock (_lock) return _tickets.TryGetValue(ticketId, out var places) ? Seen(places) : [];
    }

    internal DateTime Now => _time.Now();

    public ValueTask DisposeAsync() => _sweeper.DisposeAsync();

    /// <summary>Takes in what a lease of this node or another one says of itself. An unknown lease is a new one; an ended one stays ended.</summary>
    public void Hear(PresenceSaid said)
    {
        bool moved;
        lock (_lock)
        {
            var before = _tickets.TryGetValue(said.TicketId, out var places) ? Seen(places) : [];
            if (said.Gone) Remove(said.Lease);
            else Keep(said);
            moved = !before.SequenceEqual(_tickets.TryGetValue(said.TicketId, out places) ? Seen(places) : []);
        }

        if (moved) _live.Publish(new PresenceMoved(said.TicketId));
    }

    /// <summary>A lease of this node has something to say: heard here, and told to the other nodes.</summary>
    internal void Say(PresenceSaid said)
    {
        Hear(said);
        _live.Publish(said);
    }

    private void Keep(PresenceSaid said)
    {
        var now = _time.Now();
        if (!_places.TryGetValue(said.Lease, out var place))
        {
            _places[said.Lease] = place = new Place(said.Lease, said.TicketId, said.UserId);
            if (!_tickets.TryGetValue(said.TicketId, out var places)) _tickets[said.TicketId] = places = [];
            places.Add(place);
        }

        place.Until = now + LeaseTime;
        place.WritingUntil = said.Writing is { } left ? now + left : DateTime.MinValue;
        place.Writing = place.WritingUntil > now;
    }

    private void Remove(Guid lease)
    {
        if (!_places.Remove(lease, out var place)) return;
        var places = _tickets[place.TicketId];
        places.Remove(place);
        if (places.Count == 0) _tickets.Remove(place.TicketId);
    }

    /// <summary>Ends what was not renewed, and the writing of those who stopped typing.</summary>
    private void Sweep()
    {
        var moved = new HashSet<long>();
        lock (_lock)
        {
            var now = _time.Now();
            foreach (var place in _places.Values.ToList())
            {
                if (place.Until <= now) Remove(place.Lease);
                else if (place.Writing && place.WritingUntil <= now) place.Writing = false;
                else continue;
                moved.Add(place.TicketId);
            }
        }

        foreach (var ticket in moved) _live.Publish(new PresenceMoved(ticket));
    }

    private static List<Present> Seen(List<Place> places) =>
        [.. places.GroupBy(x => x.UserId).Select(x => new Present(x.Key, x.Any(p => p.Writing)))];

    private sealed class Place(Guid lease, long ticketId, int userId)
    {
        public Guid Lease => lease;
        public long TicketId => ticketId;
        public int UserId => userId;
        public DateTime Until { get; set; }
        public DateTime WritingUntil { get; set; }
        public bool Writing { get; set; }
    }
}
