using System.Globalization;
using AgentConsole.Core.Batches;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Toasts;
using DeskBatch = AgentConsole.Core.Batches.Batch;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>
/// One screen's view of the person's batches: those under way, wherever they were begun, and those of the last day. What this screen began is told by a toast when it is
/// over, on whatever page the person is then.
/// </summary>
public sealed class BatchDesk : IAsyncDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    readonly CultureInfo _numbers = CultureInfo.CurrentCulture, _language = CultureInfo.CurrentUICulture;
    readonly Lock _lock = new();
    readonly HashSet<int> _begunHere = [];
    readonly BatchBook _book;
    readonly CurrentViewer _viewer;
    readonly LiveHub _live;
    readonly ToastTray _toasts;
    readonly BatchWords _words;
    readonly LiveFeed<int, BatchMoved> _feed;
    IReadOnlyList<DeskBatch> _recent = [];
    IDisposable? _watch;

    public BatchDesk(BatchBook book, CurrentViewer viewer, LiveHub live, ToastTray toasts, BatchWords words, TimeProvider time)
    {
        (_book, _viewer, _live, _toasts, _words) = (book, viewer, live, toasts, words);
        _feed = new LiveFeed<int, BatchMoved>(Tick, time, HearAsync);
    }

    /// <summary>A batch has begun, moved on or ended; raised on any thread, at most ten times a second.</summary>
    public event Action? Changed;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DeskBatch> Recent
    {
        get
        {
            lock (_lock) return _recent;
        }
    }

    public IEnumerable<DeskBatch> UnderWay => Recent.Where(x => !x.IsOver);

    /// <summary>The latest batch that can still be undone; null when there is none.</summary>
    public DeskBatch? Undoable(DateTime now) => Recent.FirstOrDefault(x => x.UndoUntil > now && !Recent.Any(undo => undo.UndoOfId == x.Id && undo.State <= BatchState.Done));

    /// <summary>The batch of this screen that ended with tickets left alone, which nobody has looked at yet.</summary>
    public DeskBatch? ToShow { get; private set; }

    /// <summary>Begins to follow the person's batches; further calls do nothing.</summary>
    public async Task StartAsync()
    {
        lock (_lock)
        {
            if (_watch is not null || !_viewer.IsSignedIn) return;
            var me = _viewer.Viewer.UserId;
            _watch = _live.Watch<BatchMoved>(x =>
            {
                if (x.OwnerId == me) _feed.Post(x.BatchId, x);
            });
        }

        var recent = await _book.RecentAsync(_viewer.Viewer.UserId);
        lock (_lock) _recent = [.. recent.Where(x => !_recent.Any(known => known.Id == x.Id)).Concat(_recent).OrderByDescending(x => x.Id)];
        Changed?.Invoke();
    }

    public async Task BeginAsync(BatchAsk ask)
    {
        await StartAsync();
        await KeepAsync(() => _book.BeginAsync(_viewer.Actor, ask));
    }

    public Task UndoAsync(int batchId) => KeepAsync(() => _book.UndoAsync(_viewer.Actor, batchId));

    public async Task CancelAsync(int batchId)
    {
        try
        {
            await _book.CancelAsync(_viewer.Actor, batchId);
        }
        catch (RefusedException e)
        {
            _toasts.Fail(e.Refusal.Text());
        }
    }

    /// <summary>Somebody wants to see what it left alone.</summary>
    public void Show(DeskBatch batch)
    {
        ToShow = batch;
        Changed?.Invoke();
    }

    /// <summary>Its tickets have been shown.</summary>
    public void Shown()
    {
        ToShow = null;
        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        await _feed.DisposeAsync();
    }

    async Task KeepAsync(Func<Task<DeskBatch>> begin)
    {
        try
        {
            var batch = await begin();
            lock (_lock) _begunHere.Add(batch.Id);
            // It may be over already, and its news before this line.
            if (await _book.FindAsync(_viewer.Viewer.UserId, batch.Id) is { } now) Take(now);
        }
        catch (RefusedException e)
        {
            _toasts.Fail(e.Refusal.Text());
        }
    }

    async Task HearAsync(IReadOnlyDictionary<int, BatchMoved> news)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_numbers, _language); // news comes in the culture of whoever caused it
        foreach (var moved in news.Values)
        {
            var known = Recent.FirstOrDefault(x => x.Id == moved.BatchId);
            if (known is { IsOver: true }) continue;
            if (known is not null && moved.State < BatchState.Done)
            {
                (known.State, known.Total, known.Done) = (moved.State, moved.Total, Math.Max(known.Done, moved.Done));
                Changed?.Invoke();
            }
            else if (await _book.FindAsync(moved.OwnerId, moved.BatchId) is { } now)
            {
                Take(now);
            }
        }
    }

    void Take(DeskBatch batch)
    {
        bool tell;
        lock (_lock)
        {
            if (_recent.Any(x => x.Id == batch.Id && x.IsOver)) return;
            _recent = [.. _recent.Where(x => x.Id != batch.Id).Append(batch).OrderByDescending(x => x.Id)];
            tell = batch.IsOver && _begunHere.Remove(batch.Id);
        }

        if (tell) Tell(batch);
        Changed?.Invoke();
    }

    void Tell(DeskBatch batch)
    {
        var text = _words.Of(batch);
        if (batch.State == BatchState.Stopped) _toasts.Fail(text);
        else if (batch.Changed > 0 || batch.Same > 0 || batch.Since > 0) _toasts.Say(text, batch.UndoUntil is null ? null : () => UndoAsync(batch.Id));
        if (batch.Since + batch.Refused > 0) ToShow = batch;
    }
}
