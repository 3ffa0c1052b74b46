using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Web.Frame;

public sealed partial class MainLayout(NavigationManager navigation)
{
    ErrorBoundary? _boundary;

    // With <base href="/"> a bare #main would lead away from the page.
    string Here => "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    // A page that failed must not hold the next one hostage.
    protected override void OnParametersSet() => _boundary?.Recover();

    void Recover() => _boundary?.Recover();
}
