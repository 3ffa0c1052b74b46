using AgentConsole.Core.Conditions;
using AgentConsole.Core.Live;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Filters;

/// <summary>
/// The live counts of several filters for one viewer: the numbers in the rail. Each is exactly what a fresh query would count, a moment after the change;
/// null until its first count is in.
/// </summary>
public sealed class LiveCounts : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FilterWatch> _watches = [];
    private readonly int _userId;
    private readonly ListDesk _desk;
    private readonly LiveFeed<int, bool> _feed;

    internal LiveCounts(int userId, ListDesk desk, Func<IReadOnlyDictionary<string, long?>, Task> changed)
    {
        (_userId, _desk) = (userId, desk);
        _feed = new LiveFeed<int, bool>(Tick, desk.Time, async _ =>
        {
            try
            {
                await changed(Now);
            }
            catch (Exception e)
            {
                desk.Log.LogWarning(e, "A viewer of live counts could not take them");
            }
        });
    }

    /// <summary>The present count of each key.</summary>
    public IReadOnlyDictionary<string, long?> Now
    {
        get
        {
            lock (_lock) return _watches.ToDictionary(x => x.Key, x => x.Value.Count);
        }
    }

    /// <summary>The present count of one key; null also where nothing of that key is counted.</summary>
    public long? Of(string key)
    {
        lock (_lock) return _watches.GetValueOrDefault(key)?.Count;
    }

    /// <summary>Watches exactly these filters from now on; those that stay are not counted anew. Refuses a condition that means nothing.</summary>
    public void Show(IReadOnlyDictionary<string, Condition> filters)
    {
        lock (_lock)
        {
            foreach (var (key, watch) in _watches.ToList())
            {
                if (filters.TryGetValue(key, out var condition) && condition.Equals(watch.Condition)) continue;
                watch.Dispose();
                _watches.Remove(key);
            }

            foreach (var (key, condition) in filters)
                if (!_watches.ContainsKey(key)) _watches[key] = _desk.Filters.Watch(_userId, condition, Hear);
        }

        _feed.Post(0, true);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            foreach (var watch in _watches.Values) watch.Dispose();
            _watches.Clear();
        }

        await _feed.DisposeAsync();
    }

    private void Hear(FilterNews news)
    {
        if (news is CountMoved) _feed.Post(0, true);
    }
}
