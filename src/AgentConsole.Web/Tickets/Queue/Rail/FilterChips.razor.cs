using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Rail;

public sealed partial class FilterChips(FilterShelf shelf, ScreenWidth screen) : IDisposable
{
    /// <summary>Key of the filter on the screen.</summary>
    [Parameter] public string? Current { get; set; }

    protected override void OnInitialized()
    {
        screen.Changed += Show;
        if (RendererInfo.IsInteractive) shelf.Changed += Draw;
    }

    public void Dispose()
    {
        screen.Changed -= Show;
        shelf.Changed -= Draw;
    }

    // Counts come every second; without chips there is nothing to draw.
    void Draw()
    {
        if (screen.IsNarrow) Show();
    }

    void Show() => _ = OnScreenAsync(() => { });
}
