using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>Asks once before a second answer goes to the customer, and shows the first.</summary>
public sealed partial class AheadNotice
{
    [Parameter, EditorRequired] public required TicketMessage Message { get; set; }

    [Parameter, EditorRequired] public string Author { get; set; } = "";

    [Parameter, EditorRequired] public EventCallback SendAnyway { get; set; }

    [Parameter, EditorRequired] public EventCallback KeepEditing { get; set; }
}
