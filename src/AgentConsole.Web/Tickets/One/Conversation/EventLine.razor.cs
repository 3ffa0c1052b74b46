using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One change of fields as a quiet line: who, what, from what to what. Drawn once; a change never changes.</summary>
public sealed partial class EventLine(TicketWords words, LocalTimes times)
{
    IReadOnlyList<EventPhrase> _phrases = [];
    TicketChange? _drawn;

    [Parameter, EditorRequired] public required TicketChange Change { get; set; }

    [Parameter, EditorRequired] public required ShownTimeline Names { get; set; }

    string IconName => Change.ActorKind is ActorKind.System or ActorKind.Rule ? "bolt" : Change.Version == 1 ? "plus" : _phrases.Count == 1 ? _phrases[0].Icon : "edit";

    /// <summary>The way in, where it is not the console.</summary>
    string? Route => Change.Via switch
    {
        Via.Api => T["by API"].Value,
        Via.Mail => T["by mail"].Value,
        Via.WebForm => T["by web form"].Value,
        Via.Import when Change.ActorKind != ActorKind.System => T["by import"].Value,
        Via.Replay when Change.ActorKind != ActorKind.System => T["by replay"].Value,
        _ => null,
    };

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(Change, _drawn)) _phrases = EventPhrase.Of(Change, words, Names, T);
    }

    protected override bool ShouldRender()
    {
        if (ReferenceEquals(Change, _drawn)) return false;
        _drawn = Change;
        return true;
    }
}
