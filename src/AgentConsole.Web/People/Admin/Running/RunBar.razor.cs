using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Running;

public sealed partial class RunBar
{
    [Parameter, EditorRequired] public required MassRun Run { get; set; }
}
