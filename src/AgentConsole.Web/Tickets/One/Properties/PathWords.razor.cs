using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class PathWords
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    string[] Steps => Text.Split(" › ");
}
