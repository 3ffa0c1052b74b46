using AgentConsole.Web.Tickets.Queue;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One ticket with all its parts; on a phone one of them at a time.</summary>
public sealed partial class TicketScreen
{
    static readonly (string View, string Name)[] Views = [("conversation", "Conversation"), ("details", "Details"), ("customer", "Customer")];

    string _view = "conversation";

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    /// <summary>The list that the ticket was opened from; null when it was not.</summary>
    [Parameter] public QueueOrigin? Origin { get; set; }

    /// <summary>Its neighbours there, once they are known.</summary>
    [Parameter] public QueueNeighbours? Around { get; set; }
}
