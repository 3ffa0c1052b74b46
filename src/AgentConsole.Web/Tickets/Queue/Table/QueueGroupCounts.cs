using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>
/// The exact number of tickets of each group whose head is on the screen: as many live counts as there are heads in sight, however many groups the list has.
/// A head that is drawn asks for its count, one that scrolls away gives it up.
/// </summary>
public sealed class QueueGroupCounts : IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly HashSet<QueueGroupHead> _heads = [];
    readonly Condition _list;
    readonly LiveCounts _counts;

    public QueueGroupCounts(LiveLists lists, int userId, Condition list)
    {
        _list = list;
        _counts = lists.Counts(userId, _ =>
        {
            QueueGroupHead[] heads;
            lock (_lock) heads = [.. _heads];
            foreach (var head in heads) head.Draw();
            return Task.CompletedTask;
        });
    }

    /// <summary>Null until it is counted, and for groups that are not counted.</summary>
    public long? Of(GroupHead head) => _counts.Of(head.Title);

    public void Add(QueueGroupHead head) => Change(() => _heads.Add(head));

    public void Remove(QueueGroupHead head) => Change(() => _heads.Remove(head));

    public ValueTask DisposeAsync() => _counts.DisposeAsync();

    void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _counts.Show(_heads.Select(x => x.Head).Where(x => x.Narrow is not null).DistinctBy(x => x.Title).ToDictionary(x => x.Title, x => Condition.All(_list, x.Narrow!)));
        }
    }
}
