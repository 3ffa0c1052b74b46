using System.Collections.Immutable;
using AgentConsole.Core.Live;

namespace AgentConsole.Core.Notices;

/// <summary>
/// Brings news of notices to the screens of those whom they concern, and to no others: a commit costs what it tells, not how many people look.
/// Watchers only take note and return at once.
/// </summary>
public sealed class NoticeBoard : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IDisposable[] _watches;
    private ImmutableDictionary<int, ImmutableArray<Watcher>> _watchers = ImmutableDictionary<int, ImmutableArray<Watcher>>.Empty;

    public NoticeBoard(LiveHub live) => _watches = [live.Watch<NoticesGiven>(Tell), live.Watch<NoticesRead>(Tell)];

    /// <summary>Calls back for the notices of one person until the subscription is disposed. Watch first, then read.</summary>
    public IDisposable Watch(int userId, Action<IReadOnlyList<GivenNotice>> given, Action<NoticesRead> read)
    {
        var watcher = new Watcher(this, userId, given, read);
        lock (_lock) _watchers = _watchers.SetItem(userId, _watchers.GetValueOrDefault(userId, []).Add(watcher));
        return watcher;
    }

    public void Dispose()
    {
        foreach (var watch in _watches) watch.Dispose();
    }

    private void Tell(NoticesGiven news)
    {
        var watchers = _watchers;
        if (watchers.IsEmpty) return;
        foreach (var mine in news.Notices.GroupBy(x => x.UserId))
            if (watchers.TryGetValue(mine.Key, out var some))
            {
                List<GivenNotice> notices = [.. mine];
                foreach (var watcher in some) watcher.Given(notices);
            }
    }

    private void Tell(NoticesRead news)
    {
        if (!_watchers.TryGetValue(news.UserId, out var some)) return;
        foreach (var watcher in some) watcher.Read(news);
    }

    private void Remove(Watcher watcher)
    {
        lock (_lock)
        {
            if (!_watchers.TryGetValue(watcher.UserId, out var some)) return;
            some = some.Remove(watcher);
            _watchers = some.IsEmpty ? _watchers.Remove(watcher.UserId) : _watchers.SetItem(watcher.UserId, some);
        }
    }

    private sealed class Watcher(NoticeBoard board, int userId, Action<IReadOnlyList<GivenNotice>> given, Action<NoticesRead> read) : IDisposable
    {
        public int UserId => userId;
        public Action<IReadOnlyList<GivenNotice>> Given => given;
        public Action<NoticesRead> Read => read;

        public void Dispose() => board.Remove(this);
    }
}
