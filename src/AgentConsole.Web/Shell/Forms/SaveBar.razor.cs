using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Forms;

public sealed partial class SaveBar
{
    [Parameter, EditorRequired] public required FormFields Form { get; set; }

    [Parameter] public bool Busy { get; set; }

    /// <summary>What the button says in place of “Save”.</summary>
    [Parameter] public string? Verb { get; set; }

    [Parameter] public EventCallback Discard { get; set; }
}
