using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>The shape and hue of a status without its word, for lists that say the word themselves.</summary>
public sealed partial class StatusShape
{
    [Parameter, EditorRequired] public required TicketStatus Status { get; set; }
}
