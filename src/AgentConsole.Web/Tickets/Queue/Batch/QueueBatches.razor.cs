using System.Globalization;
using AgentConsole.Core.Batches;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;
using DeskBatch = AgentConsole.Core.Batches.Batch;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>The person's batches under way, and what one of them left alone.</summary>
public sealed partial class QueueBatches(BatchDesk desk, BatchBook book, BatchWords words, CurrentViewer viewer) : IDisposable
{
    DeskBatch? _shown;
    IReadOnlyList<BatchTrouble> _troubles = [];

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        desk.Changed += Draw;
        await desk.StartAsync();
        await LookAsync();
    }

    public void Dispose() => desk.Changed -= Draw;

    void Draw() => _ = OnScreenAsync(LookAsync);

    async Task LookAsync()
    {
        if (desk.ToShow is not { } batch || batch.Id == _shown?.Id) return;
        var troubles = await book.TroublesAsync(viewer.Viewer, batch.Id);
        (_shown, _troubles) = (batch, troubles);
    }

    void Close()
    {
        _shown = null;
        desk.Shown();
    }

    static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
