using System.Collections.Concurrent;
using System.Collections.Immutable;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>
/// Who can be turned to, on all nodes: what each person chose, which is stored, and whether a console of theirs is open and touched, which is
/// in memory alone. A console that is not heard of for <see cref="LeaseTime"/> is gone, so nobody stays online when a browser or a node dies.
/// </summary>
public sealed class AvailabilityBoard : IAsyncDisposable
{
    /// <summary>After so long without a touch in any console, who is online is away.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(45);

    /// <summary>A page that is loaded anew is no absence.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SweepTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Place> _places = [];
    private readonly ConcurrentDictionary<int, Availability> _now = new();
    private readonly ConcurrentDictionary<int, Availability> _chosen = new();
    private readonly ConcurrentDictionary<int, ImmutableArray<Watcher>> _watchers = new();
    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly IWriteGate _gate;
    private readonly LiveHub _live;
    private readonly TimeProvider _time;
    private readonly IDisposable _watch;
    private readonly ITimer _sweeper;

    public AvailabilityBoard(IDbContextFactory<AgentDb> databases, IWriteGate gate, LiveHub live, TimeProvider time)
    {
        (_databases, _gate, _live, _time) = (databases, gate, live, time);
        _watch = live.Watch<AvailabilityChosen>(x => Take(x.UserId, x.Chosen));
        _sweeper = time.CreateTimer(_ => Sweep(), null, SweepTime, SweepTime);
    }

    /// <summary>What a person is at this moment.</summary>
    public Availability Of(int userId) => _now.GetValueOrDefault(userId, Availability.Offline);

    /// <summary>What they chose to be while they are there: online, busy or away.</summary>
    public Availability ChosenOf(int userId) => _chosen.GetValueOrDefault(userId, Availability.Online);

    /// <summary>Stores a person's choice; all others see it at once. Nobody can choose to be offline.</summary>
    public Task ChooseAsync(int userId, Availability chosen, CancellationToken ct = default)
    {
        if (chosen is not (Availability.Online or Availability.Busy or Availability.Away)) throw Refuse.Invalid("unknownValue", "availability", "availability", (int)chosen);
        return _gate.RunAsync(async (db, token) =>
        {
            var stored = await db.ChosenAvailabilities.FindAsync([userId], token);
            if (stored is null) db.ChosenAvailabilities.Add(new ChosenAvailability { UserId = userId, Chosen = chosen, At = _time.Now() });
            else (stored.Chosen, stored.At) = (chosen, _time.Now());
            await db.SaveChangesAsync(token);
            _live.PublishAfterCommit(db, new AvailabilityChosen(userId, chosen));
        }, ct);
    }

    /// <summary>A console of the person is open until the lease is disposed or not renewed.</summary>
    public ConsoleLease Enter(int userId)
    {
        var lease = new ConsoleLease(this, userId);
        lease.Renew();
        return lease;
    }

    /// <summary>Calls back whenever the person's availability changes, until the subscription is disposed. The callback only takes note.</summary>
    public IDisposable Watch(int userId, Action moved)
    {
        var watcher = new Watcher(this, userId, moved);
        _watchers.AddOrUpdate(userId, [watcher], (_, some) => some.Add(watcher));
        return watcher;
    }

    /// <summary>Reads what people chose.</summary>
    public async Task ReloadAsync(CancellationToken ct = default)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        foreach (var x in await db.ChosenAvailabilities.AsNoTracking().ToListAsync(ct)) Take(x.UserId, x.Chosen);
    }

    /// <summary>Takes in what a console of this node or another one says of itself.</summary>
    public void Hear(ConsoleSaid said)
    {
        lock (_lock)
        {
            var now = _time.Now();
            if (_places.TryGetValue(said.Lease, out var place) || !said.Gone) _places[said.Lease] = new Place(said.UserId, said.Idle, now + (said.Gone ? Grace : LeaseTime));
            if (place is not null && place.Idle == said.Idle) return; // its person is what they were
        }

        Look(said.UserId);
    }

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await _sweeper.DisposeAsync();
    }

    internal void Say(ConsoleSaid said)
    {
        Hear(said);
        _live.Publish(said);
    }

    private void Take(int userId, Availability chosen)
    {
        _chosen[userId] = chosen;
        Look(userId);
    }

    private void Sweep()
    {
        List<int> gone = [];
        lock (_lock)
        {
            var now = _time.Now();
            foreach (var (lease, place) in _places.Where(x => x.Value.Until <= now).ToList())
            {
                _places.Remove(lease);
                gone.Add(place.UserId);
            }
        }

        foreach (var userId in gone.Distinct()) Look(userId);
    }

    private void Look(int userId)
    {
        Availability before, after;
        lock (_lock)
        {
            before = Of(userId);
            after = Found(userId);
            if (before == after) return;
            _now[userId] = after;
        }

        _live.Publish(new AvailabilityMoved(userId));
        if (_watchers.TryGetValue(userId, out var some))
            foreach (var watcher in some) watcher.Moved();
    }

    private Availability Found(int userId)
    {
        var mine = _places.Values.Where(x => x.UserId == userId).ToList();
        if (mine.Count == 0) return Availability.Offline;
        return ChosenOf(userId) is var chosen && chosen != Availability.Online ? chosen : mine.TrueForAll(x => x.Idle) ? Availability.Away : Availability.Online;
    }

    private void Remove(Watcher watcher)
    {
        while (_watchers.TryGetValue(watcher.UserId, out var some))
        {
            var rest = some.Remove(watcher);
            if (rest.IsEmpty ? _watchers.TryRemove(new(watcher.UserId, some)) : _watchers.TryUpdate(watcher.UserId, rest, some)) return;
        }
    }

    private sealed record Place(int UserId, bool Idle, DateTime Until);

    private sealed class Watcher(AvailabilityBoard board, int userId, Action moved) : IDisposable
    {
        public int UserId => userId;
        public Action Moved => moved;

        public void Dispose() => board.Remove(this);
    }
}
