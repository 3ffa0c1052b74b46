using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

public sealed partial class Icon
{
    /// <summary>The symbol's id without "i-", such as "queue".</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>12, 14 or 20 pixels; 16 otherwise.</summary>
    [Parameter] public int Size { get; set; } = 16;

    /// <summary>More classes, such as "only-dark".</summary>
    [Parameter] public string? Extra { get; set; }

    /// <summary>Spoken name of an icon that stands alone.</summary>
    [Parameter] public string? Label { get; set; }
}
