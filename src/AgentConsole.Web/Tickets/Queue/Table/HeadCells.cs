using System.Collections.Concurrent;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>The head of a column in the words of a reader.</summary>
/// <param name="Glyph">No room for the title; it is spoken.</param>
/// <param name="Sort">“ascending” or “descending” where the list is sorted by it.</param>
record struct HeadCell(string Key, string Title, string Css, bool Glyph, bool Sortable, string? Sort, string Help, string GripHelp, string Icons);

/// <summary>Heads of columns as ready markup, shared by all circuits. Nothing but our own words and names of custom fields comes in.</summary>
static class HeadCells
{
    static readonly ConcurrentDictionary<HeadCell, MarkupString> Known = new();

    public static MarkupString Of(HeadCell cell) => Known.GetOrAdd(cell, static x =>
    {
        var sort = x.Sort is null ? "" : $" aria-sort=\"{x.Sort}\"";
        var title = x.Glyph ? $" title=\"{Html.Safe(x.Title)}\"" : "";
        var inside = x.Glyph ? $"<span class=\"th__g\" data-head tabindex=\"-1\"><span class=\"sr\">{Html.Safe(x.Title)}</span></span>"
            : $"<div class=\"th\">{Word(x.Title, x.Sortable, x.Sort, x.Help, x.Icons)}</div>";
        return new($"<th class=\"{x.Css}\" data-key=\"{Html.Safe(x.Key)}\"{sort}{title}>{inside}{Grip(x.GripHelp)}</th>");
    });

    public static MarkupString Word(string title, bool sortable, string? sort, string help, string icons)
    {
        var mark = sort is null ? "" : QueueGlyphs.Icon(icons, sort == "ascending" ? "up" : "down", null).Value;
        return new(sortable ? $"<button type=\"button\" class=\"th__b cut\" tabindex=\"-1\" data-head title=\"{Html.Safe(help)}\">{Html.Safe(title)}{mark}</button>"
            : $"<span class=\"cut\" data-head tabindex=\"-1\" title=\"{Html.Safe(help)}\">{Html.Safe(title)}</span>");
    }

    public static MarkupString Grip(string help) => new($"<span class=\"th__w\" data-grip aria-hidden=\"true\" title=\"{Html.Safe(help)}\"></span>");
}
