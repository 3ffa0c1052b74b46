using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

public sealed partial class Empty
{
    [Parameter, EditorRequired] public string Icon { get; set; } = "";

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public string? Text { get; set; }

    /// <summary>"ok" when nothing is good news, "bad" when something failed.</summary>
    [Parameter] public string? Tone { get; set; }

    /// <summary>At most one or two buttons.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
