using AgentConsole.Core.Batches;
using AgentConsole.Core.Kernel;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;
using DeskBatch = AgentConsole.Core.Batches.Batch;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>The person's batches of the last day with what can still be undone; in every tab the same.</summary>
public sealed partial class BatchHistory(BatchDesk desk, BatchWords words, LocalTimes times, ToastTray tray, TimeProvider time) : IDisposable
{
    ElementReference _button;
    bool _open;

    DateTime Now => time.Now();

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive) return;
        desk.Changed += Draw;
        tray.Changed += Draw;
    }

    public void Dispose()
    {
        desk.Changed -= Draw;
        tray.Changed -= Draw;
    }

    bool IsUndone(DeskBatch batch) => desk.Recent.Any(x => x.UndoOfId == batch.Id && x.State <= BatchState.Done);

    Task UndoAsync(DeskBatch batch)
    {
        _open = false;
        return desk.UndoAsync(batch.Id);
    }

    void Show(DeskBatch batch)
    {
        _open = false;
        desk.Show(batch);
    }

    void Draw() => _ = OnScreenAsync(() => { });
}
