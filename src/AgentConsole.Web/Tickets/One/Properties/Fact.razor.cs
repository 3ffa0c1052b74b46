using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class Fact
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
