using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Frame;

/// <summary>The first places as tabs; the others and what concerns the person wait behind the last one.</summary>
public sealed partial class TabBar(CurrentViewer viewer, NavigationManager navigation, AntiforgeryStateProvider antiforgery) : IDisposable
{
    ElementReference _more;
    bool _open;

    IEnumerable<Place> Tabs
    {
        get
        {
            var places = Place.For(viewer.Viewer).ToList();
            return [places[0], Place.Search, places[1]];
        }
    }

    IEnumerable<Place> Behind => Place.For(viewer.Viewer).Skip(2);

    string LanguageHref => Languages.SwitchHref(Languages.Other.Name, "/" + navigation.ToBaseRelativePath(navigation.Uri));

    protected override void OnInitialized()
    {
        viewer.Changed += Show;
        navigation.LocationChanged += Move;
    }

    public void Dispose()
    {
        viewer.Changed -= Show;
        navigation.LocationChanged -= Move;
    }

    void Show() => _ = OnScreenAsync(() => { });

    void Move(object? sender, LocationChangedEventArgs e) => _ = OnScreenAsync(() => _open = false);
}
