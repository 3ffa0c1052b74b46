namespace AgentConsole.Core.Transfer;

/// <summary>
/// A desk's clock while it replays a log: it shows the instant of the event that is being replayed, so that everything the desk writes
/// down carries the log's time and two replays write the same. Timers and stopwatches stay real.
/// </summary>
public sealed class LogClock : TimeProvider
{
    private long _ticks = DateTime.UnixEpoch.Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    internal void Set(DateTime utc) => Interlocked.Exchange(ref _ticks, utc.Ticks);
}
