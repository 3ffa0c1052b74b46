namespace AgentConsole.Core.Tests.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers run in real time, and go off early when the clock is moved past them.
/// </summary>
public sealed class ManualClock(DateTime start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<Alarm> _alarms = [];
    private DateTime _now = DateTime.SpecifyKind(start, DateTimeKind.Utc);

    public static ManualClock Usual() => new(new DateTime(2026, 3, 2, 9, 0, 0));

    public DateTime UtcNow => _now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => Set(_now + by);

    public void Set(DateTime now)
    {
        Alarm[] due;
        lock (_lock)
        {
            _now = DateTime.SpecifyKind(now, DateTimeKind.Utc);
            due = [.. _alarms.Where(x => x.Due <= _now)];
        }

        foreach (var alarm in due) alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this);
        alarm.Start(System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ManualClock clock) : ITimer
    {
        private ITimer _timer = null!;
        private TimeSpan _period;

        public DateTime Due { get; private set; } = DateTime.MaxValue;

        public void Start(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            _timer = timer;
            Change(dueTime, period);
        }

        public void Ring()
        {
            lock (clock._lock) Due = DateTime.MaxValue;
            _timer.Change(TimeSpan.Zero, _period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Due = dueTime < TimeSpan.Zero ? DateTime.MaxValue : clock._now + dueTime;
                clock._alarms.Add(this);
            }

            return _timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            lock (clock._lock) clock._alarms.Remove(this);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            lock (clock._lock) clock._alarms.Remove(this);
            return _timer.DisposeAsync();
        }
    }
}
