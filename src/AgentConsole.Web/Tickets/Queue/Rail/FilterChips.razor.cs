using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Rail;

public sealed partial class FilterChips(FilterShelf shelf) : IDisposable
{
    /// <summary>Key of the filter on the screen.</summary>
    [Parameter] public string? Current { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) shelf.Changed += Show;
    }

    public void Dispose() => shelf.Changed -= Show;

    void Show() => _ = OnScreenAsync(() => { });
}
