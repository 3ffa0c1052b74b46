using System.Globalization;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AgentConsole.Web.Frame;

public sealed partial class RailFoot(NavigationManager navigation, CurrentViewer viewer, AntiforgeryStateProvider antiforgery) : IDisposable
{
    ElementReference _me;
    bool _open;

    string Name => viewer.User?.Name ?? "";

    static CultureInfo Other => Languages.Other;

    static string OtherShort => Other.Name == Languages.Chinese ? "中" : "EN";

    string LanguageHref => Languages.SwitchHref(Other.Name, "/" + navigation.ToBaseRelativePath(navigation.Uri));

    // One frame instead of eleven: with them the tree of this part would be twice the size on every screen.
    MarkupString ThemeButton
    {
        get
        {
            var words = Html.Safe(T["Switch theme"]);
            return new($"<button type=\"button\" class=\"ib\" data-command=\"theme\" data-theme-toggle aria-label=\"{words}\" title=\"{words}\">{Glyph.Of(Assets, "moon", extra: "only-light")}{Glyph.Of(Assets, "sun", extra: "only-dark")}</button>");
        }
    }

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    public void Dispose() => navigation.LocationChanged -= Moved;

    // The link carries the way back to the page that is open now.
    void Moved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        _open = false;
        StateHasChanged();
    });
}
