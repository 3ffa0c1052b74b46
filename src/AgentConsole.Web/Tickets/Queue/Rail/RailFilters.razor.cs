using AgentConsole.Core.Filters;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>The filters in the rail: presets and own ones, then those of the team, each with its live count.</summary>
public sealed partial class RailFilters(FilterShelf shelf, NavigationManager navigation, IJSRuntime script) : IAsyncDisposable
{
    readonly PagePart _browser = new(script);
    ElementReference _root;
    string? _current;

    IEnumerable<ShelfItem> Mine => shelf.Items.Where(x => x.Filter.Saved is null or { Sharing: FilterSharing.Personal });

    IEnumerable<ShelfItem> Team => shelf.Items.Where(x => x.Filter.Saved is { Sharing: not FilterSharing.Personal });

    protected override void OnInitialized()
    {
        Find(navigation.Uri);
        navigation.LocationChanged += Moved;
        if (RendererInfo.IsInteractive) shelf.Changed += Show;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _browser.AttachAsync("/" + Assets["rail-order.js"], "attach", _root, this);
    }

    /// <summary>A filter was dropped before or behind another one.</summary>
    [JSInvokable]
    public Task MoveFilter(string key, string to, bool behind) => shelf.MoveAsync(key, to, behind);

    public ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= Moved;
        shelf.Changed -= Show;
        return _browser.DisposeAsync();
    }

    string? ClassOf(FilterView filter) => (filter.Key == _current, shelf.CountOf(filter.Key) > 0 && FilterLooks.IsHot(filter)) switch
    {
        (true, true) => "is-on is-hot",
        (true, false) => "is-on",
        (false, true) => "is-hot",
        _ => null,
    };

    void Show() => _ = OnScreenAsync(() => { });

    void Moved(object? sender, LocationChangedEventArgs e) => _ = OnScreenAsync(() => Find(e.Location));

    void Find(string uri) =>
        _current = new Uri(uri).AbsolutePath is "/" or QueueAddress.Path ? QueueAddress.Parse(uri).FilterKey : null;
}
