using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class Avatar
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>16, 20, 24, 28, 32 or 40 pixels.</summary>
    [Parameter] public int Size { get; set; } = 20;

    /// <summary>True where the name stands beside it and need not be said twice.</summary>
    [Parameter] public bool Decorative { get; set; }

    /// <summary>More classes, such as "is-on" for somebody online.</summary>
    [Parameter] public string? Extra { get; set; }
}
