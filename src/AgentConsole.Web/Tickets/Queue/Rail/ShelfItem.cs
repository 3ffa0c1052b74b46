using System.Collections.Concurrent;
using AgentConsole.Core.Filters;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue.Saving;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>A filter as it is offered, with what does not change while its count does: made once, not with every count.</summary>
public sealed class ShelfItem(FilterView filter)
{
    static readonly ConcurrentDictionary<(string Icons, string Key, string Name), MarkupString> Presets = new();
    MarkupString? _name;

    public FilterView Filter => filter;

    public string Href { get; } = new QueueAddress(filter.Key).Href;

    /// <summary>Its mark and its name, as one piece of markup; that of a preset is one for all who read the language.</summary>
    public MarkupString NameIn(ResourceAssetCollection assets) => _name ??= filter.IsPreset
        ? Presets.GetOrAdd((assets["icons.svg"], filter.Key, filter.Name), static (_, x) => Draw(x.assets, x.filter), (assets, filter))
        : Draw(assets, filter);

    static MarkupString Draw(ResourceAssetCollection assets, FilterView filter)
    {
        // Filters that nobody gave a mark are told apart all the same.
        var mark = filter.IsPreset ? Glyph.Of(assets, FilterLooks.IconOf(filter)).Value
            : $"<span class=\"fl__dot\" style=\"{FilterColor.StyleOf(filter.Color) ?? FilterColor.StyleOf(FilterColor.Hues[filter.Saved!.Id % FilterColor.Hues.Count])}\"></span>";
        var name = Html.Safe(filter.Name);
        return new($"{mark}<span class=\"fl__t\" title=\"{name}\">{name}</span>");
    }
}
