using AgentConsole.Core.Conditions;

namespace AgentConsole.Core.Filters;

/// <summary>
/// The live counts of several filters for one viewer: the numbers in the rail. Each is exactly what a fresh query would count, a moment after the change;
/// null until its first count is in.
/// </summary>
public sealed class LiveCounts : IAsyncDisposable
{
    internal LiveCounts()
    {
    }

    /// <summary>The present count of each key.</summary>
    public IReadOnlyDictionary<string, long?> Now => throw new NotImplementedException();

    /// <summary>Watches exactly these filters from now on; those that stay are not counted anew.</summary>
    public void Show(IReadOnlyDictionary<string, Condition> filters) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
