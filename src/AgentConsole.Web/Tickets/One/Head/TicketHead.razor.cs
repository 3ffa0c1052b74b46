using AgentConsole.Web.Tickets.Queue;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class TicketHead
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    /// <summary>The list that the ticket was opened from; null when it was not.</summary>
    [Parameter] public QueueOrigin? Origin { get; set; }

    /// <summary>Its neighbours there, once they are known.</summary>
    [Parameter] public QueueNeighbours? Around { get; set; }
}
