using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>Stands in place of a ticket that went out of sight while it was open; nothing of its content stays on the screen.</summary>
public sealed partial class TicketGoneNote
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter, EditorRequired] public TicketGone Why { get; set; }
}
