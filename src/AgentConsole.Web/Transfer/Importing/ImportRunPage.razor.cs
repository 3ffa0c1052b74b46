using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>One import while it runs and after it: everybody who may import follows the same.</summary>
public sealed partial class ImportRunPage(RunBook book, ImportWork work, CurrentViewer me, LiveHub live, ToastTray toasts, TimeProvider time) : IAsyncDisposable
{
    const int ReasonsMax = 50;

    ImportRun? _run;
    TransferProgress? _progress;
    IReadOnlyList<ImportRejection> _rejections = [];
    RunFeed? _feed;
    bool _read, _download;

    [Parameter] public int Id { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null) await _feed.DisposeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!me.Viewer.Can(Permission.Import)) return;
        if (RendererInfo.IsInteractive) _feed ??= new RunFeed(live, time, () => _run?.State == RunState.Running && work.ProgressOf(Id) is null, news => OnScreenAsync(() => HearAsync(news)));
        await ReadAsync();
    }

    async Task HearAsync(IReadOnlyCollection<ImportMoved> news)
    {
        if (news.Count > 0 && news.All(x => x.RunId != Id)) return;
        if (news.FirstOrDefault(x => x.RunId == Id) is { Progress: { } progress }) _progress = progress;
        else await ReadAsync();
    }

    async Task ReadAsync()
    {
        _run = await book.FindAsync(Id);
        _progress = work.ProgressOf(Id);
        var mayRead = _run is not null && ImportWork.MayRead(_run, me.Viewer);
        _rejections = mayRead && _run!.Rejected > 0 ? await book.RejectionsAsync(Id, take: ReasonsMax) : [];
        _download = await work.RejectedPathAsync(Id, me.Viewer) is not null;
        _read = true;
    }

    Task CancelAsync() => TryAsync(() => work.CancelAsync(Id, me.Actor));

    Task GoOnAsync() => TryAsync(() => work.GoOnAsync(Id, me.Actor));

    async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RefusedException refused)
        {
            toasts.Fail(refused.Refusal.Text());
        }

        await ReadAsync();
    }
}
