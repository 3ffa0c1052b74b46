using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>Says before a note is stored that somebody whom it mentions would not hear of it.</summary>
public sealed partial class MentionNotice
{
    [Parameter, EditorRequired] public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Whether the person may give them the ticket to read.</summary>
    [Parameter] public bool MayShare { get; set; }

    [Parameter, EditorRequired] public EventCallback Share { get; set; }

    [Parameter, EditorRequired] public EventCallback SendAnyway { get; set; }

    [Parameter, EditorRequired] public EventCallback KeepEditing { get; set; }
}
