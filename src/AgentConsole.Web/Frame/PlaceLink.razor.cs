using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Frame;

/// <summary>The way to a place, marked while one is there.</summary>
public sealed partial class PlaceLink(NavigationManager navigation) : IDisposable
{
    bool _here;

    [Parameter, EditorRequired] public required Place Place { get; set; }

    [Parameter] public string? Class { get; set; }

    /// <summary>Of the icon, in pixels.</summary>
    [Parameter] public int Size { get; set; } = 16;

    /// <summary>What it opens instead where the browser can, see palette.js.</summary>
    [Parameter] public string? Opens { get; set; }

    protected override void OnParametersSet() => Look(navigation.Uri);

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    public void Dispose() => navigation.LocationChanged -= Moved;

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        Look(e.Location);
        StateHasChanged();
    });

    void Look(string uri) => _here = Place.Holds(new Uri(uri).AbsolutePath);
}
