using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Frame;

public sealed partial class MainLayout(NavigationManager navigation, ScreenWidth screen, IJSRuntime script) : IAsyncDisposable
{
    readonly PagePart _browser = new(script);
    ErrorBoundary? _boundary;
    ElementReference _width;

    // With <base href="/"> a bare #main would lead away from the page.
    string Here => "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    // A page that failed must not hold the next one hostage.
    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _browser.AttachAloneAsync("/" + Assets["width.js"], "attach", _width);
    }

    void Recover() => _boundary?.Recover();

    void Resize(ChangeEventArgs e) => screen.Set(e.Value is true);
}
