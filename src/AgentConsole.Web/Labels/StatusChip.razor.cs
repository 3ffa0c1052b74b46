using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Labels;

public sealed partial class StatusChip
{
    [Parameter, EditorRequired] public required TicketStatus Status { get; set; }

    /// <summary>More classes, such as "st--bare".</summary>
    [Parameter] public string? Extra { get; set; }
}
