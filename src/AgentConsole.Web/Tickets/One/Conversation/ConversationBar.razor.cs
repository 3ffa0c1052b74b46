using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class ConversationBar
{
    static readonly (TimelinePart Part, string Name)[] Parts =
        [(TimelinePart.All, "All"), (TimelinePart.Public, "Public"), (TimelinePart.Notes, "Notes"), (TimelinePart.Events, "Events")];

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    /// <summary>The list shows the same ticket and must be drawn anew.</summary>
    [Parameter] public EventCallback Changed { get; set; }
}
