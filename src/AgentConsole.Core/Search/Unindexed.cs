using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Search;

/// <summary>A ticket that the index does not know in its present state.</summary>
/// <param name="Head">Its head has changed: subject, requester, tags.</param>
/// <param name="Said">Something was said.</param>
public sealed record Unindexed(Ticket Ticket, bool Head, bool Said)
{
    /// <summary>The slot of the index that the ticket has left with this change; null where it stays.</summary>
    public int? Left { get; init; }

    /// <summary>The ticket as it is now, and what has changed since before an earlier change.</summary>
    public Unindexed With(Unindexed earlier) => this with { Head = Head || earlier.Head, Said = Said || earlier.Said };
}
