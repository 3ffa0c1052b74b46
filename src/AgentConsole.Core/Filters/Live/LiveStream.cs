using AgentConsole.Core.Conditions;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>What happened to a whole filter since the batch before.</summary>
/// <param name="Changed">Tickets of the filter that changed or came in, as they are now.</param>
/// <param name="Removed">Tickets that left it or the viewer's sight.</param>
/// <param name="Count">How many tickets it holds for the viewer, exactly; null until counted.</param>
/// <param name="Reset">More changed than single news can tell (permissions, a break in the news): read anew.</param>
public sealed record LiveStreamBatch(IReadOnlyList<TicketRow> Changed, IReadOnlyList<long> Removed, long? Count, bool Reset);

/// <summary>
/// A program's live look at a whole filter: every change of every ticket in it, without order or pages, at most one batch each 100 ms with
/// the latest of each ticket. Follows the viewer's permissions as they change.
/// </summary>
public sealed class LiveStream : IAsyncDisposable
{
    private const long CountKey = -1, ResetKey = -2;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly LiveFeed<long, FilterNews> _feed;
    private readonly FilterWatch _watch;

    internal LiveStream(LiveFilters filters, int userId, Condition condition, TimeProvider time, Func<LiveStreamBatch, Task> changed)
    {
        _feed = new LiveFeed<long, FilterNews>(Tick, time, batch => changed(Of(batch)));
        _watch = filters.Watch(userId, condition, news => _feed.Post(KeyOf(news), news));
    }

    /// <summary>How many tickets the filter holds for the viewer; null until counted.</summary>
    public long? Count => _watch.Count;

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await _feed.DisposeAsync();
    }

    private static long KeyOf(FilterNews news) => news switch
    {
        FilterMove move => move.Id,
        FilterReset => ResetKey,
        _ => CountKey,
    };

    private LiveStreamBatch Of(IReadOnlyDictionary<long, FilterNews> batch)
    {
        var moves = batch.Values.OfType<FilterMove>().ToLookup(x => x is { Left: null, Row: not null });
        return new([.. moves[true].Select(x => x.Row!)], [.. moves[false].Select(x => x.Id)], _watch.Count, batch.ContainsKey(ResetKey));
    }
}
