using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

/// <summary>
/// A symbol of icons.svg as a ready piece of markup that all circuits share: for what stands on every page. <see cref="Icon"/> is the same as a
/// component; each of those costs every connected agent two kilobytes, and there are forty around a list.
/// </summary>
static class Glyph
{
    static readonly ConcurrentDictionary<(string Href, string Name, int Size, string? Extra), MarkupString> Known = new();

    /// <param name="name">The symbol's id without "i-", such as "queue".</param>
    /// <param name="size">12, 14 or 20 pixels; 16 otherwise.</param>
    /// <param name="extra">More classes, such as "only-dark".</param>
    /// <param name="label">Spoken name of a symbol that stands alone; beside a text it is decoration.</param>
    public static MarkupString Of(ResourceAssetCollection assets, string name, int size = 16, string? extra = null, string? label = null)
    {
        var href = assets["icons.svg"];
        // What a label says may be anything; the others are few.
        return label is null ? Known.GetOrAdd((href, name, size, extra), static x => Draw(x.Href, x.Name, x.Size, x.Extra, null)) : Draw(href, name, size, extra, label);
    }

    static MarkupString Draw(string href, string name, int size, string? extra, string? label)
    {
        var css = (size == 16 ? "i" : $"i i--{size}") + (extra is null ? "" : " " + extra);
        var spoken = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{Html.Safe(label)}\"";
        return new($"""<svg class="{css}" {spoken}><use href="/{href}#i-{name}"></use></svg>""");
    }
}
