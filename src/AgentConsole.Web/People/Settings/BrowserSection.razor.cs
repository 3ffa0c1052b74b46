using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.People.Settings;

public sealed partial class BrowserSection(IJSRuntime script) : IAsyncDisposable
{
    static readonly (string Key, string Name, (string Value, string Words)[] Options)[] Looks =
    [
        ("theme", "Theme", [("", "As the system"), ("light", "Light"), ("dark", "Dark")]),
        ("density", "Height of rows", [("compact", "Compact"), ("", "Normal"), ("roomy", "Roomy")]),
    ];

    readonly PagePart _page = new(script);
    ElementReference _root;

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _page.AttachAloneAsync("/" + Assets["settings.js"], "looks", _root);
    }
}
