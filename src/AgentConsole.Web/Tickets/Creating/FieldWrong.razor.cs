using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Creating;

/// <summary>Why the field above was refused; nothing while it was not.</summary>
public sealed partial class FieldWrong
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter] public string? Text { get; set; }
}
