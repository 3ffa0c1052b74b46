using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Labels;

public sealed partial class PriorityMark
{
    [Parameter, EditorRequired] public Priority Priority { get; set; }

    /// <summary>Whether the word stands beside the glyph.</summary>
    [Parameter] public bool Word { get; set; }

    string Title => T["{0} priority", T[Priority.ToString()]];
}
