using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Live;

/// <summary>
/// The desk's in-process announcements, by type of news. Publishing is synchronous and in commit order; a watcher only takes
/// note (see <see cref="LiveFeed{TKey,TValue}"/>) and returns at once. Subscribe first, then read the snapshot.
/// </summary>
public sealed class LiveHub(ILogger<LiveHub> log)
{
    private readonly ConcurrentDictionary<Type, object> _topics = new();

    /// <summary>Calls <paramref name="heard"/> for each piece of news until the returned subscription is disposed.</summary>
    public IDisposable Watch<T>(Action<T> heard) where T : notnull => Topic<T>().Add(heard);

    /// <summary>How many are listening for this type of news at the moment: falls back to where it was when pages and programs have gone.</summary>
    public int WatchersOf<T>() where T : notnull => Topic<T>().Watchers.Length;

    /// <summary>Tells every watcher. One that throws is logged and does not keep the others from hearing.</summary>
    public void Publish<T>(T news) where T : notnull
    {
        foreach (var watcher in Topic<T>().Watchers)
        {
            try
            {
                watcher.Heard(news);
            }
            catch (Exception e)
            {
                log.LogError(e, "A watcher of {News} failed", typeof(T).Name);
            }
        }
    }

    /// <summary>Publishes once the transaction of the context is durable, here and on the desk's other nodes.</summary>
    public void PublishAfterCommit<T>(AgentDb db, T news) where T : notnull
    {
        db.TellNodes(news);
        db.AfterCommit(() => Publish(news));
    }

    private LiveTopic<T> Topic<T>() => (LiveTopic<T>)_topics.GetOrAdd(typeof(T), _ => new LiveTopic<T>());

    private sealed class LiveTopic<T>
    {
        private readonly Lock _lock = new();

        public Watcher<T>[] Watchers { get; private set; } = [];

        public Watcher<T> Add(Action<T> heard)
        {
            var watcher = new Watcher<T>(this, heard);
            lock (_lock) Watchers = [.. Watchers, watcher];
            return watcher;
        }

        public void Remove(Watcher<T> watcher)
        {
            lock (_lock) Watchers = Array.FindAll(Watchers, x => x != watcher);
        }
    }

    private sealed class Watcher<T>(LiveTopic<T> topic, Action<T> heard) : IDisposable
    {
        public Action<T> Heard { get; } = heard;

        public void Dispose() => topic.Remove(this);
    }
}
