using AgentConsole.Core.Conditions;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Batches;

/// <summary>What somebody wants done to many tickets.</summary>
/// <param name="Actions">Done to each in this order, as one change.</param>
public sealed record BatchAsk(params IReadOnlyList<TicketAction> Actions)
{
    /// <summary>The tickets, where they were chosen one by one.</summary>
    public IReadOnlyList<long>? Tickets { get; init; }

    /// <summary>All that it holds for and the person sees, at the moment the batch begins; where <see cref="Tickets"/> is null.</summary>
    public Condition Condition { get; init; } = Condition.Everything;
}

/// <summary>News: a batch has moved on, begun or ended. Its owner's screens show it.</summary>
public sealed record BatchMoved(int BatchId, int OwnerId, BatchState State, int Total, int Done);

/// <summary>A ticket that a batch left alone.</summary>
/// <param name="Subject">Null where the person may not see the ticket (any more).</param>
public sealed record BatchTrouble(long TicketId, string? Subject, BatchOutcome Outcome, BatchReason Reason);
