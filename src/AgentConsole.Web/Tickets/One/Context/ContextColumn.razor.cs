using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class ContextColumn
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }
}
