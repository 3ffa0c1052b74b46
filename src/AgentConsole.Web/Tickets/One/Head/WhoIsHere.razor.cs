using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class WhoIsHere
{
    const int Most = 4;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }
}
