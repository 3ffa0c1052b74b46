using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One ticket with all its parts; on a phone one of them at a time.</summary>
public sealed partial class TicketScreen
{
    static readonly (string View, string Name)[] Views = [("conversation", "Conversation"), ("details", "Details"), ("customer", "Customer")];

    string _view = "conversation";

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }
}
