using AgentConsole.Scenarios.Testing;

namespace AgentConsole.Scenarios.People;

/// <summary>A desk that nobody has set up yet.</summary>
public sealed class EmptyDesk : Desk
{
    protected override ValueTask FillAsync() => ValueTask.CompletedTask;
}
