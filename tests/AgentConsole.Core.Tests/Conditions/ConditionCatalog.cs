namespace AgentConsole.Core.Tests.Conditions;

/// <summary>One world, with a handful of tickets, for all tests of a class that only read it.</summary>
public sealed class ConditionCatalog : IAsyncLifetime
{
    public ConditionWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await ConditionWorld.OpenAsync(tickets: 5);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
