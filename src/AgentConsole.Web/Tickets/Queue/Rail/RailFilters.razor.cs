using AgentConsole.Core.Filters;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>The filters in the rail: presets and own ones, then those of the team, each with its live count.</summary>
public sealed partial class RailFilters(FilterShelf shelf, NavigationManager navigation) : IDisposable
{
    string? _current;

    /// <summary>A query that asks for nothing yet: typed into, it is saved as a filter.</summary>
    static string NewHref => new QueueAddress(Query: "").Href;

    IEnumerable<FilterView> Mine => shelf.Filters.Where(x => x.Saved is null or { Sharing: FilterSharing.Personal });

    IEnumerable<FilterView> Team => shelf.Filters.Where(x => x.Saved is { Sharing: not FilterSharing.Personal });

    protected override void OnInitialized()
    {
        Find(navigation.Uri);
        navigation.LocationChanged += Moved;
        if (RendererInfo.IsInteractive) shelf.Changed += Show;
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        shelf.Changed -= Show;
    }

    void Show() => _ = OnScreenAsync(() => { });

    void Moved(object? sender, LocationChangedEventArgs e) => _ = OnScreenAsync(() => Find(e.Location));

    void Find(string uri) =>
        _current = new Uri(uri).AbsolutePath is "/" or QueueAddress.Path ? QueueAddress.Parse(uri).FilterKey : null;
}
