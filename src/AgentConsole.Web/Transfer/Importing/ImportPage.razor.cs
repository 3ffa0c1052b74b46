using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.People;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>Where an import begins, and what was imported before; follows every import that is under way.</summary>
public sealed partial class ImportPage(RunBook book, ImportFolder folder, ImportWork work, CurrentViewer me, LiveHub live, TimeProvider time) : IAsyncDisposable
{
    readonly Dictionary<int, TransferProgress> _progress = [];
    IReadOnlyList<ImportRun>? _runs;
    IReadOnlyList<ImportDraft> _drafts = [];
    RunFeed? _feed;

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null) await _feed.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!me.Viewer.Can(Permission.Import)) return;
        if (RendererInfo.IsInteractive) _feed = new RunFeed(live, time, () => _runs?.Any(x => x.State == RunState.Running && work.ProgressOf(x.Id) is null) == true, news => OnScreenAsync(() => HearAsync(news)));
        await ReadAsync();
    }

    async Task HearAsync(IReadOnlyCollection<ImportMoved> news)
    {
        foreach (var moved in news.Where(x => x.Progress is not null)) _progress[moved.RunId] = moved.Progress!;
        if (news.All(x => x.Progress is not null && _runs?.Any(r => r.Id == x.RunId) == true) && news.Count > 0) return;
        await ReadAsync();
    }

    async Task ReadAsync()
    {
        _runs = await book.ListAsync();
        _drafts = await folder.DraftsAsync(me.Viewer.UserId);
        foreach (var run in _runs)
            if (work.ProgressOf(run.Id) is { } progress) _progress[run.Id] = progress;
            else _progress.Remove(run.Id);
    }

    async Task ForgetAsync(ImportDraft draft)
    {
        if (await folder.DraftAsync(draft.Upload, me.Viewer.UserId) is not null) folder.Forget(draft.Upload);
        await ReadAsync();
    }
}
