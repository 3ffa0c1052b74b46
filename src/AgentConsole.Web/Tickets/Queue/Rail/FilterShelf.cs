using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.People;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>
/// The filters that one person is offered, with their live counts: one for a whole screen, whoever shows them. Follows what is saved, shared and
/// permitted. Nothing is counted before somebody looks.
/// </summary>
public sealed class FilterShelf(FilterBook filters, LiveLists lists, CurrentViewer viewer, LiveHub live) : IAsyncDisposable
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

    public IReadOnlyList<FilterView> Filters { get; private set; } = [];

    /// <summary>Null until it is counted.</summary>
    public long? CountOf(string key) => _counts?.Now.GetValueOrDefault(key);

    public async ValueTask DisposeAsync()
    {
        _watches.ForEach(x => x.Dispose());
        viewer.Changed -= Refresh;
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
        Refresh();
    }

    void Refresh()
    {
        Filters = viewer.IsSignedIn ? filters.FiltersOf(viewer.Viewer) : [];
        _counts?.Show(Filters.ToDictionary(x => x.Key, x => x.Condition));
        _changed?.Invoke();
    }
}
