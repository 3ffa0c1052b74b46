using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>How high rows are: the browser's own choice, kept there.</summary>
public sealed partial class QueueDensity(IJSRuntime script) : IAsyncDisposable
{
    readonly PagePart _page = new(script);
    ElementReference _root;
    string _chosen = "";

    IEnumerable<(string Density, string Icon, string Words)> Choices =>
        [("compact", "rowsc", T["Compact rows"]), ("", "rowsd", T["Default rows"]), ("roomy", "rowsr", T["Roomy rows"])];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _page.AttachAsync("/" + Assets["density.js"], "attach", _root);
        _chosen = await _page.AskAsync<string>("chosen") ?? "";
        if (_chosen.Length > 0) StateHasChanged();
    }

    async Task ChooseAsync(string density)
    {
        _chosen = density;
        await _page.TellAsync("choose", density);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
