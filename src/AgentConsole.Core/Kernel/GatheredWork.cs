namespace AgentConsole.Core.Kernel;

/// <summary>
/// What the changes of one commit do at less cost together than one by one. Each leaves an item with <see cref="AgentDb.BeforeCommit"/>; the write gate
/// runs the work once for all of them, inside the transaction and right before its commit. Whoever reads in between sees nothing of it.
/// </summary>
public interface IGatheredWork
{
    /// <param name="items">In the order in which they were left. An exception takes the changes back that left them.</param>
    Task RunAsync(AgentDb db, IReadOnlyList<object> items, CancellationToken ct);
}

/// <summary>An item left for a work.</summary>
public readonly record struct Gathered(IGatheredWork Work, object Item)
{
    /// <summary>Runs each work with the items left for it. For write gates only.</summary>
    public static async Task RunAsync(AgentDb db, IReadOnlyCollection<Gathered> all, CancellationToken ct)
    {
        foreach (var group in all.GroupBy(x => x.Work)) await group.Key.RunAsync(db, [.. group.Select(x => x.Item)], ct);
    }
}
