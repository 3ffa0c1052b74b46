using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class ComposerFiles
{
    [Parameter, EditorRequired] public IReadOnlyList<ComposerFile> Files { get; set; } = [];

    [Parameter, EditorRequired] public EventCallback<ComposerFile> Remove { get; set; }
}
