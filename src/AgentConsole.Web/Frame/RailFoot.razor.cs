using System.Globalization;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Frame;

public sealed partial class RailFoot(NavigationManager navigation, CurrentViewer viewer) : IDisposable
{
    ElementReference _me;
    bool _open;

    string Name => viewer.User?.Name ?? "";

    static CultureInfo Other => Languages.Other;

    static string OtherShort => Other.Name == Languages.Chinese ? "中" : "EN";

    string LanguageHref => Languages.SwitchHref(Other.Name, "/" + navigation.ToBaseRelativePath(navigation.Uri));

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    public void Dispose() => navigation.LocationChanged -= Moved;

    // The link carries the way back to the page that is open now.
    void Moved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        _open = false;
        StateHasChanged();
    });
}
