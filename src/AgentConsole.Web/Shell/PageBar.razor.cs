using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

public sealed partial class PageBar
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
