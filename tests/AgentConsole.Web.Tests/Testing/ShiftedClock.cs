namespace AgentConsole.Web.Tests.Testing;

/// <summary>The real time, moved on by as much as a test likes: cookies and certificates of the real world stay valid.</summary>
public sealed class ShiftedClock : TimeProvider
{
    TimeSpan _by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _by;

    public void Advance(TimeSpan by) => _by += by;
}
