using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class MessageFiles
{
    [Parameter, EditorRequired] public IReadOnlyList<TicketAttachment> Files { get; set; } = [];
}
