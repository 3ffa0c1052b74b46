using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Shell;

public sealed partial class Rail(NavigationManager navigation) : IDisposable
{
    // One choice for pages of one ticket, which need the width, and one for all others.
    readonly bool[] _folded = [false, true];

    bool Folded => _folded[Kind];

    int Kind => navigation.ToBaseRelativePath(navigation.Uri).StartsWith("tickets/", StringComparison.Ordinal) ? 1 : 0;

    string FoldTitle => T[Folded ? "Expand navigation" : "Collapse navigation"];

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    public void Dispose() => navigation.LocationChanged -= Moved;

    void Fold() => _folded[Kind] = !Folded;

    void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);
}
