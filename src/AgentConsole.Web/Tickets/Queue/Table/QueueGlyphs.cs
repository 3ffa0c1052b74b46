using System.Collections.Concurrent;
using System.Globalization;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>
/// Icons, avatars and whole cells of rows as ready pieces of markup, shared by all circuits: a component for each would cost every agent some
/// kilobytes a row, and a row whose cells are a frame each keeps a tree of half the size. Nothing but names of colleagues and groups and our own words
/// comes in, so the pieces are few.
/// </summary>
static class QueueGlyphs
{
    static readonly ConcurrentDictionary<(string Href, string Name, string? Label), MarkupString> Icons = new();
    static readonly ConcurrentDictionary<string, MarkupString> Avatars = new();
    static readonly ConcurrentDictionary<(string Icons, string Language, Priority Priority), MarkupString> Priorities = new();
    static readonly ConcurrentDictionary<(string Icons, string Language, Channel Channel), MarkupString> Channels = new();
    static readonly ConcurrentDictionary<(string Icons, StatusCategory Category, string Words, string? Style), MarkupString> Statuses = new();
    static readonly ConcurrentDictionary<(string Icons, string? Person, string? Unassigned, string? Text), MarkupString> Owners = new();
    static readonly ConcurrentDictionary<string, MarkupString> Tags = new();

    public static MarkupString Status(string icons, StatusCategory category) => Icon(icons, "st-" + category.Look, null);

    public static MarkupString Priority(string icons, Priority priority, string label) => Icon(icons, "pr-" + priority.Look, label);

    /// <param name="name">Its name in the language of the screen; asked for once.</param>
    public static MarkupString PriorityCell(string icons, Priority priority, Func<Priority, string> name)
    {
        var key = (icons, CultureInfo.CurrentUICulture.Name, priority);
        return Priorities.TryGetValue(key, out var cell) ? cell
            : Priorities.GetOrAdd(key, new MarkupString($"<td class=\"t-pr\"><span class=\"pr pr--{priority.Look}\">{Priority(icons, priority, name(priority))}</span></td>"));
    }

    public static MarkupString ChannelCell(string icons, Channel channel, Func<Channel, string> name)
    {
        var key = (icons, CultureInfo.CurrentUICulture.Name, channel);
        return Channels.TryGetValue(key, out var cell) ? cell
            : Channels.GetOrAdd(key, new MarkupString($"<td class=\"t-ch c\">{Icon(icons, channel.Icon, name(channel))}</td>"));
    }

    public static MarkupString StatusCell(string icons, StatusCategory category, string words, string? style) => Statuses.GetOrAdd((icons, category, words, style), static x =>
    {
        var (open, colour) = ($"<td class=\"t-st\"><span class=\"st st--{x.Category.Look}\"", x.Style is null ? "" : $" style=\"{Html.Safe(x.Style)}\"");
        return new($"{open}{colour}>{Status(x.Icons, x.Category)}<span class=\"cut\">{Html.Safe(x.Words)}</span></span></td>");
    });

    /// <param name="person">Whose ticket it is; null for nobody's, which <paramref name="unassigned"/> says.</param>
    /// <param name="text">What stands beside the avatar.</param>
    public static MarkupString OwnerCell(string icons, string? person, string unassigned, string? text) =>
        Owners.GetOrAdd((icons, person, person is null ? unassigned : null, text), static x =>
        {
            var who = x.Person is not null ? Avatar(x.Person).Value
                : $"<span class=\"av av--20 av--none\" title=\"{Html.Safe(x.Unassigned!)}\">{Icon(x.Icons, "plus", null)}<span class=\"sr\">{Html.Safe(x.Unassigned!)}</span></span>";
            var words = x.Text is null ? "<span class=\"cut\"></span>" : $"<span class=\"cut\" title=\"{Html.Safe(x.Text)}\">{Html.Safe(x.Text)}</span>";
            return new($"<td class=\"t-own\"><div class=\"c-who\">{who}{words}</div></td>");
        });

    public static MarkupString TagAndMore(string first, IReadOnlyCollection<string> others) =>
        new($"{Tag(first)}<span class=\"tag\" title=\"{Html.Safe(string.Join(", ", others))}\">+{others.Count}</span>");

    public static MarkupString Tag(string name) => Tags.GetOrAdd(name, static x => new($"<span class=\"tag\">{Html.Safe(x)}</span>"));

    /// <summary>An icon; with a label it stands alone and the label is its name and tooltip.</summary>
    public static MarkupString Icon(string icons, string name, string? label) => Icons.GetOrAdd((icons, name, label), static key =>
    {
        var size = key.Name.StartsWith("st-", StringComparison.Ordinal) || key.Name.StartsWith("pr-", StringComparison.Ordinal) ? "i" : key.Name == "plus" ? "i i--12" : "i i--14";
        var use = $"""<use href="{Html.Safe(key.Href)}#i-{key.Name}"></use>""";
        return key.Label is null
            ? new($"""<svg class="{size}" aria-hidden="true">{use}</svg>""")
            : new($"""<svg class="{size}" role="img" aria-label="{Html.Safe(key.Label)}"><title>{Html.Safe(key.Label)}</title>{use}</svg>""");
    });

    public static MarkupString Avatar(string name) => Avatars.GetOrAdd(name, static x => People.Avatar.Of(x));
}
