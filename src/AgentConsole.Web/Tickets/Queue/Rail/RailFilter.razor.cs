using AgentConsole.Core.Filters;
using AgentConsole.Web.Tickets.Queue.Saving;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>One filter; drawn anew only when its own count or name is another.</summary>
public sealed partial class RailFilter
{
    (FilterView Filter, long? Count, bool Current)? _drawn;

    [Parameter, EditorRequired] public required FilterView Filter { get; set; }

    [Parameter] public long? Count { get; set; }

    /// <summary>Whether it is the one on the screen.</summary>
    [Parameter] public bool Current { get; set; }

    string Href => new QueueAddress(Filter.Key).Href;

    // Filters that nobody gave a mark are told apart all the same.
    string? Mark => FilterColor.StyleOf(Filter.Color) ?? FilterColor.StyleOf(FilterColor.Hues[Filter.Saved!.Id % FilterColor.Hues.Count]);

    bool Hot => Count > 0 && FilterLooks.IsHot(Filter);

    protected override bool ShouldRender() => _drawn is not { } drawn || drawn != (Filter, Count, Current);

    protected override void OnAfterRender(bool firstRender) => _drawn = (Filter, Count, Current);
}
