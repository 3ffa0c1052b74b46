using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>The replies that their writer can still take back.</summary>
public sealed partial class HeldStrip(LocalTimes times)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter, EditorRequired] public EventCallback<HeldReply> TakeBack { get; set; }
}
