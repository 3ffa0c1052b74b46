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
    public long TicketId => (After ?? Before)!.Id;
}
