namespace AgentConsole.Core.Tickets;

/// <summary>
/// News of one committed change, in commit order. The rows travel with it, so watchers read nothing from the database.
/// </summary>
/// <param name="Before">The row before; null when the ticket is new.</param>
/// <param name="After">The row after; null when the ticket was erased.</param>
/// <param name="Changes">The history entries of this change; empty when only its surroundings changed (a customer's name).</param>
/// <param name="Messages">Messages the change brought.</param>
public sealed record TicketMoved(TicketRow? Before, TicketRow? After, IReadOnlyList<TicketChange> Changes, IReadOnlyList<TicketMessage> Messages)
{
    /// <summary>Number of the commit that stored it; a <see cref="Kernel.Snapshot"/> tells whether it holds it.</summary>
    public long Commit { get; init; }

    public long TicketId => (After ?? Before)!.Id;
}

/// <summary>News: tickets changed that no <see cref="TicketMoved"/> told of, because the news was broken off or somebody else wrote the database. Read anew.</summary>
public sealed record ChangesMissed;
