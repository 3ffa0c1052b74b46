using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>One row on its way into the desk: a ticket with all its names found, or the reason why it is none.</summary>
internal sealed record ImportItem(long Row, TicketPlan? Plan, IReadOnlyList<ImportChange> Changes, Refusal? Rejected)
{
    public static ImportItem Refused(long row, Refusal reason) => new(row, null, [], reason);
}

/// <summary>What happens to an imported ticket at one instant. The first one makes it.</summary>
internal sealed record ImportChange(DateTime At, IReadOnlyList<TicketAction> Actions);
