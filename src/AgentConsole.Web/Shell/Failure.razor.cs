using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

public sealed partial class Failure
{
    [Parameter] public EventCallback Again { get; set; }
}
