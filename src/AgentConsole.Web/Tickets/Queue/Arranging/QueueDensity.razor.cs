using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue.Arranging;

/// <summary>How high the rows of this list are: the person's choice for this filter; without one, that of the browser.</summary>
public sealed partial class QueueDensity(IJSRuntime script) : IAsyncDisposable
{
    public const string Compact = "compact", Usual = "usual", Roomy = "roomy";

    readonly PagePart _page = new(script);
    ElementReference _root;
    string _browsers = Usual;

    /// <summary>Null where the person has chosen none for this filter.</summary>
    [Parameter] public string? Chosen { get; set; }

    [Parameter] public EventCallback<string> Choose { get; set; }

    IEnumerable<(string Density, string Icon, string Words)> Choices =>
        [(Compact, "rowsc", T["Compact rows"]), (Usual, "rowsd", T["Default rows"]), (Roomy, "rowsr", T["Roomy rows"])];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _page.AttachAloneAsync("/" + Assets["density.js"], "attach", _root);
        if (await _page.AskAsync<string>("chosen") is { Length: > 0 } chosen) _browsers = chosen;
        if (_browsers != Usual) StateHasChanged();
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
