namespace AgentConsole.Core.Tests.Testing;

/// <summary>A clock that stands still until a test moves it. Timers are real; only the reading is manual.</summary>
public sealed class ManualClock(DateTime start) : TimeProvider
{
    private DateTime _now = DateTime.SpecifyKind(start, DateTimeKind.Utc);

    public static ManualClock Usual() => new(new DateTime(2026, 3, 2, 9, 0, 0));

    public DateTime UtcNow => _now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void Set(DateTime now) => _now = DateTime.SpecifyKind(now, DateTimeKind.Utc);
}
