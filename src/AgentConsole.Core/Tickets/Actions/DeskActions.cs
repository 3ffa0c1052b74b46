namespace AgentConsole.Core.Tickets;

/// <summary>
/// What the desk itself does to many tickets when its configuration changes. Only the writers of this feature can make these: they take closed, void and
/// binned tickets too, and ask for no right on the single ticket.
/// </summary>
internal abstract record DeskAction : TicketAction;

/// <summary>The status is retired; its tickets take another one of the same category.</summary>
internal sealed record ReplaceStatus(int StatusId) : DeskAction;

/// <summary>The tag goes, in favour of another one where tags are merged.</summary>
internal sealed record ReplaceTag(int TagId, int? ByTagId) : DeskAction;
