using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class PeopleTabs
{
    [Parameter] public bool Organizations { get; set; }
}
