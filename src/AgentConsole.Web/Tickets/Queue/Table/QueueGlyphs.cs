using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>
/// Icons and avatars of rows as ready pieces of markup, shared by all circuits: a component for each would cost every agent some
/// kilobytes a row. Nothing but names of colleagues and our own words comes in, so the pieces are few.
/// </summary>
static class QueueGlyphs
{
    static readonly ConcurrentDictionary<(string Href, string Name, string? Label), MarkupString> Icons = new();
    static readonly ConcurrentDictionary<string, MarkupString> Avatars = new();

    public static MarkupString Status(string icons, StatusCategory category) => Icon(icons, "st-" + category.Look, null);

    public static MarkupString Priority(string icons, Priority priority, string label) => Icon(icons, "pr-" + priority.Look, label);

    /// <summary>An icon; with a label it stands alone and the label is its name and tooltip.</summary>
    public static MarkupString Icon(string icons, string name, string? label) => Icons.GetOrAdd((icons, name, label), static key =>
    {
        var size = key.Name.StartsWith("st-", StringComparison.Ordinal) || key.Name.StartsWith("pr-", StringComparison.Ordinal) ? "i" : key.Name == "plus" ? "i i--12" : "i i--14";
        var use = $"""<use href="{Safe(key.Href)}#i-{key.Name}"></use>""";
        return key.Label is null
            ? new($"""<svg class="{size}" aria-hidden="true">{use}</svg>""")
            : new($"""<svg class="{size}" role="img" aria-label="{Safe(key.Label)}"><title>{Safe(key.Label)}</title>{use}</svg>""");
    });

    public static MarkupString Avatar(string name) => Avatars.GetOrAdd(name, static name => new(
        $"""<span class="av av--20 av-t{Initials.ToneOf(name)}" title="{Safe(name)}"><span aria-hidden="true" data-initials="{Safe(Initials.Of(name))}"></span><span class="sr">{Safe(name)}</span></span>"""));

    static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
