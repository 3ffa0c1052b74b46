using AgentConsole.Core.Conditions;

namespace AgentConsole.Core.Filters;

/// <summary>One look at one live filter, by a list or a number in the rail. Follows the viewer's permissions as they change.</summary>
internal sealed class FilterWatch(LiveFilters filters, int userId, Condition condition, Action<FilterNews> heard) : IDisposable
{
    private const long Unknown = -1;
    private long _count = Unknown;

    public int UserId => userId;
    public Condition Condition => condition;

    /// <summary>How many tickets the filter holds for the viewer; null until counted.</summary>
    public long? Count => Interlocked.Read(ref _count) is var count && count == Unknown ? null : count;

    /// <summary>Where it looks at the moment; null when the viewer or the condition's meaning has gone. For the one thread of the filters.</summary>
    internal LiveFilter? Filter { get; set; }

    /// <summary>Whether <see cref="Dispose"/> was called. For the one thread of the filters.</summary>
    internal bool Ended { get; set; }

    public void Dispose() => filters.End(this);

    internal void Tell(FilterNews news) => heard(news);

    internal void SetCount(long? count)
    {
        if (Interlocked.Exchange(ref _count, count ?? Unknown) != (count ?? Unknown)) heard(CountMoved.Instance);
    }
}
