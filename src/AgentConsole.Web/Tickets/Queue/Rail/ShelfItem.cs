using System.Text.Encodings.Web;
using System.Text.Unicode;
using AgentConsole.Core.Filters;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue.Saving;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>A filter as it is offered, with what does not change while its count does: made once, not with every count.</summary>
public sealed class ShelfItem(FilterView filter)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    MarkupString? _name;

    public FilterView Filter => filter;

    public string Href { get; } = new QueueAddress(filter.Key).Href;

    /// <summary>Its mark and its name, as one piece of markup.</summary>
    public MarkupString NameIn(ResourceAssetCollection assets) => _name ??= new($"{MarkIn(assets)}<span class=\"fl__t\">{Encoder.Encode(filter.Name)}</span>");

    // Filters that nobody gave a mark are told apart all the same.
    string MarkIn(ResourceAssetCollection assets) => filter.IsPreset ? Glyph.Of(assets, FilterLooks.IconOf(filter)).Value
        : $"<span class=\"fl__dot\" style=\"{FilterColor.StyleOf(filter.Color) ?? FilterColor.StyleOf(FilterColor.Hues[filter.Saved!.Id % FilterColor.Hues.Count])}\"></span>";
}
