using AgentConsole.Web.Shell;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>How high rows are: the browser's own choice, kept there.</summary>
public sealed partial class QueueDensity(IJSRuntime script) : IAsyncDisposable
{
    IJSObjectReference? _module;
    string _chosen = "";

    IEnumerable<(string Density, string Icon, string Words)> Choices =>
        [("compact", "rowsc", T["Compact rows"]), ("", "rowsd", T["Default rows"]), ("roomy", "rowsr", T["Roomy rows"])];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = await script.InvokeAsync<IJSObjectReference>("import", "/" + Assets["density.js"]);
        _chosen = await _module.InvokeAsync<string>("chosen");
        if (_chosen.Length > 0) StateHasChanged();
    }

    async Task ChooseAsync(string density)
    {
        _chosen = density;
        if (_module is not null) await _module.InvokeVoidAsync("choose", density);
    }

    public ValueTask DisposeAsync() => _module.LetGoAsync();
}
