using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Frame;

public sealed partial class Rail(NavigationManager navigation, CurrentViewer viewer) : IDisposable
{
    // One choice for pages of one ticket, which need the width, and one for all others.
    readonly bool[] _folded = [false, true];

    bool Folded => _folded[Kind];

    int Kind => navigation.ToBaseRelativePath(navigation.Uri).StartsWith("tickets/", StringComparison.Ordinal) ? 1 : 0;

    string FoldTitle => T[Folded ? "Expand navigation" : "Collapse navigation"];

    protected override void OnInitialized()
    {
        navigation.LocationChanged += Moved;
        viewer.Changed += Show;
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        viewer.Changed -= Show;
    }

    void Fold() => _folded[Kind] = !Folded;

    void Moved(object? sender, LocationChangedEventArgs e) => Show();

    // Also when a place was opened to the person, or closed.
    void Show() => _ = OnScreenAsync(() => { });
}
