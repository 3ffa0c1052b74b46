using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Filters;

/// <summary>
/// One viewer's live list on one filter, without any screen: the queue page and the hub show it. Exact: what it shows when all news is in and
/// nothing waits is what a fresh query returns. Any thread may call; batches come one at a time, at most one each 100 ms.
/// </summary>
public sealed class LiveList : IAsyncDisposable
{
    private const long CountKey = -1, ResetKey = -2;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100), Retry = TimeSpan.FromSeconds(1);

    private readonly ListRequest _request;
    private readonly ListDesk _desk;
    private readonly Func<LiveListBatch, Task> _changed;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _reading = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LiveFeed<long, FilterNews> _feed;
    private readonly FilterWatch _watch;
    private readonly IDisposable[] _namesWatched;
    private readonly LiveWindow _window;
    private RowOrder _order;
    private volatile LiveListState _state = LiveListState.Empty;
    private LiveListState? _told;
    private int _filling;
    private bool _closed;

    internal LiveList(ListRequest request, ListDesk desk, Func<LiveListBatch, Task> changed)
    {
        (_request, _desk, _changed) = (request, desk, changed);
        _order = desk.Order(request.Order);
        _window = new LiveWindow(_order, Math.Clamp(request.PageSize, 1, ListRequest.PageSizeMax));
        _feed = new LiveFeed<long, FilterNews>(Tick, desk.Time, DeliverAsync);
        _watch = desk.Filters.Watch(request.UserId, request.Condition, Hear);
        _namesWatched = [desk.Live.Watch<StaffChanged>(_ => CheckNames()), desk.Live.Watch<CatalogChanged>(_ => CheckNames())];
    }

    public ListRequest Request => _request;

    /// <summary>What the list shows now.</summary>
    public LiveListState State => _state;

    /// <summary>
    /// True while the pointer is over the list, the focus in it, rows are checked, a menu is open or it is scrolled: then no row moves. New and
    /// re-sorted rows wait and are counted, rows that no longer match stay with a reason. Set to false, everything is let in.
    /// </summary>
    public bool Busy
    {
        get
        {
            lock (_lock) return _window.Busy;
        }
        set => Change(() => _window.Busy = value);
    }

    /// <summary>Lets everything that waits in at once, without ending <see cref="Busy"/>. <see cref="State"/> shows it on return, a batch follows.</summary>
    public void ShowWaiting() => Change(_window.ShowWaiting);

    /// <summary>Reads the next page behind the last loaded row. <see cref="State"/> shows it on return, a batch follows.</summary>
    public Task LoadMoreAsync(CancellationToken ct = default) => ReadAsync(async token =>
    {
        // The window may let rows go at its end while the page is read; then the page does not join it and is read again.
        for (var joined = false; !joined;)
        {
            TicketRow? end;
            lock (_lock)
            {
                end = _window.End;
                _window.BeginRead();
            }

            if (end is null || Reading() is not { } reading) return;
            var (rows, more) = await reading.RowsAsync(_request.PageSize, end, token);
            lock (_lock)
            {
                joined = ReferenceEquals(end, _window.End);
                if (joined) _window.Append(rows, more);
                Publish();
            }
        }
    }, ct);

    /// <summary>Makes the loaded rows equal to a fresh query, keeping every row that did not change; after a lost connection.</summary>
    public Task ResyncAsync(CancellationToken ct = default) => ReadAsync(async token =>
    {
        if (Reading() is not { } reading)
        {
            Close();
            return;
        }

        int take;
        lock (_lock)
        {
            _window.BeginRead();
            take = _window.Target;
        }

        var (rows, more) = await reading.RowsAsync(take, null, token);
        lock (_lock)
        {
            if (!reading.Order.SortsAs(_order)) _order = reading.Order;
            _window.Replace(rows, more, _order, row => _desk.Visibility.Sees(reading.Viewer, row), _desk.Time.Now());
            Publish();
        }
    }, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var watched in _namesWatched) watched.Dispose();
        _watch.Dispose();
        _opened.TrySetResult();
        await _stop.CancelAsync();
        await _feed.DisposeAsync();
    }

    internal async Task OpenAsync(CancellationToken ct)
    {
        await ResyncAsync(ct);
        lock (_lock)
        {
            _window.TakeTouched();
            _told = _state;
        }

        _opened.TrySetResult();
    }

    private void Hear(FilterNews news) => _feed.Post(news switch
    {
        FilterMove move => move.Id,
        FilterReset => ResetKey,
        _ => CountKey,
    }, news);

    /// <summary>Lists sorted by names follow a renaming.</summary>
    private void CheckNames()
    {
        if (!_desk.Order(_request.Order).SortsAs(_order)) Hear(FilterReset.Instance);
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            Publish();
        }

        Hear(CountMoved.Instance);
    }

    private async Task DeliverAsync(IReadOnlyDictionary<long, FilterNews> batch)
    {
        await _opened.Task;
        if (_stop.IsCancellationRequested) return;
        LiveListState state;
        IReadOnlySet<long> touched;
        bool isShort;
        lock (_lock)
        {
            foreach (var move in batch.Values.OfType<FilterMove>()) _window.Apply(new WindowMove(move.Id, move.Version, move.Row, move.Left, move.At));
            Publish();
            (state, touched, isShort) = (_state, _window.TakeTouched(), _window.IsShort);
        }

        if (batch.ContainsKey(ResetKey)) Fill(ResyncAsync);
        else if (isShort) Fill(LoadMoreAsync);
        if (ReferenceEquals(state, _told)) return;
        _told = state;
        try
        {
            await _changed(new LiveListBatch(state, touched));
        }
        catch (Exception e)
        {
            _desk.Log.LogWarning(e, "A viewer of a live list could not take a batch");
        }
    }

    /// <summary>Reads beside the deliveries, and again after a failure, until it succeeds or the list is closed.</summary>
    private void Fill(Func<CancellationToken, Task> read)
    {
        var reset = read == ResyncAsync;
        if (!reset && Interlocked.Exchange(ref _filling, 1) == 1) return;
        _ = FillAsync();

        async Task FillAsync()
        {
            try
            {
                await read(_stop.Token);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _desk.Log.LogWarning(e, "A live list could not be read; it is tried again");
                await Task.Delay(Retry, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Hear(FilterReset.Instance);
            }
            finally
            {
                if (!reset) Interlocked.Exchange(ref _filling, 0);
            }

            Hear(CountMoved.Instance);
        }
    }

    private async Task ReadAsync(Func<CancellationToken, Task> read, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _stop.Token);
        await _reading.WaitAsync(either.Token);
        try
        {
            await read(either.Token);
        }
        finally
        {
            lock (_lock) _window.EndRead();
            _reading.Release();
        }

        Hear(CountMoved.Instance);
    }

    private ListReading? Reading() => _desk.Read(_request);

    private void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Publish();
        }
    }

    private void Publish()
    {
        if (_closed)
        {
            if (!_state.Closed) _state = new LiveListState { Closed = true };
            return;
        }

        var (rows, waiting, incoming) = _window.Show();
        var next = new LiveListState { Rows = rows, Waiting = waiting, WaitingNew = incoming, Count = _watch.Count, HasMore = _window.HasMore };
        if (next != _state) _state = next;
    }
}
