using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.People;
using AgentConsole.Web.Tickets.Queue.Arranging;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>
/// The filters that one person is offered, with their live counts: one for a whole screen, whoever shows them. Follows what is saved, shared and
/// permitted, in the order and without those that the person wants. Nothing is counted before somebody looks.
/// </summary>
public sealed class FilterShelf(FilterBook filters, LiveLists lists, CurrentViewer viewer, QueueLayouts layouts, LiveHub live) : IAsyncDisposable
{
    readonly List<IDisposable> _watches = [];
    readonly Lock _lock = new();
    LiveCounts? _counts;
    Action? _changed;

    /// <summary>What is offered or counted is another; raised on any thread, at most once a second for counts.</summary>
    public event Action Changed
    {
        add
        {
            _changed += value;
            Start();
        }
        remove => _changed -= value;
    }

    /// <summary>Those in the rail, in the person's order.</summary>
    public IReadOnlyList<FilterView> Filters { get; private set; } = [];

    /// <summary>The same, ready to be drawn.</summary>
    public IReadOnlyList<ShelfItem> Items { get; private set; } = [];

    /// <summary>Also those that the person does without.</summary>
    public IReadOnlyList<FilterView> Offered { get; private set; } = [];

    /// <summary>Shows a filter in the rail or leaves it out.</summary>
    public Task TurnAsync(string key)
    {
        var rail = layouts.Now.Rail;
        return ArrangeAsync(rail with { Hidden = rail.Hidden.Contains(key) ? [.. rail.Hidden.Where(x => x != key)] : [.. rail.Hidden, key] });
    }

    /// <summary>Puts a filter before another one, or behind it.</summary>
    public Task MoveAsync(string key, string to, bool behind)
    {
        var order = Offered.Select(x => x.Key).Where(x => x != key).ToList();
        if (order.IndexOf(to) is not (>= 0 and var at)) return Task.CompletedTask;
        order.Insert(behind ? at + 1 : at, key);
        return ArrangeAsync(layouts.Now.Rail with { Order = order });
    }

    /// <summary>Null until it is counted.</summary>
    public long? CountOf(string key) => _counts?.Of(key);

    public async ValueTask DisposeAsync()
    {
        _watches.ForEach(x => x.Dispose());
        viewer.Changed -= Refresh;
        layouts.Changed -= Refresh;
        if (_counts is not null) await _counts.DisposeAsync();
    }

    void Start()
    {
        lock (_lock)
        {
            if (_counts is not null || !viewer.IsSignedIn) return;
            _counts = lists.Counts(viewer.Viewer.UserId, _ =>
            {
                _changed?.Invoke();
                return Task.CompletedTask;
            });
        }

        _watches.Add(live.Watch<FiltersChanged>(_ => Refresh()));
        _watches.Add(live.Watch<StaffChanged>(_ => Refresh()));
        viewer.Changed += Refresh;
        layouts.Changed += Refresh;
        _ = BeginAsync();
    }

    async Task BeginAsync()
    {
        await layouts.StartAsync();
        Refresh();
    }

    async Task ArrangeAsync(RailArrangement rail)
    {
        var storing = layouts.SaveAsync(rail);
        Refresh();
        await storing;
    }

    void Refresh()
    {
        var rail = layouts.Now.Rail;
        Offered = viewer.IsSignedIn ? LayoutBook.Arrange(filters.FiltersOf(viewer.Viewer), rail) : [];
        Filters = rail.Hidden.Count == 0 ? Offered : [.. Offered.Where(x => !rail.Hidden.Contains(x.Key))];
        Items = [.. Filters.Select(x => new ShelfItem(x))];
        _counts?.Show(Filters.ToDictionary(x => x.Key, x => x.Condition));
        _changed?.Invoke();
    }
}
