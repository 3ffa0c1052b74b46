using AgentConsole.Core.Conditions;

namespace AgentConsole.Core.Filters;

/// <summary>What a list shows to whom.</summary>
/// <param name="UserId">The viewer; their permissions and reach are followed as they change.</param>
public sealed record ListRequest(int UserId, Condition Condition, ListOrder Order)
{
    public const int PageSizeMax = 200;

    /// <summary>Rows of one page, 1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>
/// One viewer's live list on one filter, without any screen: the queue page and the hub show it. Exact: what it shows when all news is in and
/// nothing waits is what a fresh query returns. Any thread may call; batches come one at a time, at most one each 100 ms.
/// </summary>
public sealed class LiveList : IAsyncDisposable
{
    internal LiveList()
    {
    }

    /// <summary>What the list shows now.</summary>
    public LiveListState State => throw new NotImplementedException();

    /// <summary>
    /// True while the pointer is over the list, the focus in it, rows are checked, a menu is open or it is scrolled: then no row moves. New and
    /// re-sorted rows wait and are counted, rows that no longer match stay with a reason. Set to false, everything is let in.
    /// </summary>
    public bool Busy { get => throw new NotImplementedException(); set => throw new NotImplementedException(value.ToString()); }

    /// <summary>Lets everything that waits in at once, without ending <see cref="Busy"/>.</summary>
    public void ShowWaiting() => throw new NotImplementedException();

    /// <summary>Reads the next page behind the last loaded row; the batch that shows it comes before this returns.</summary>
    public Task LoadMoreAsync(CancellationToken ct = default) => throw new NotImplementedException();

    /// <summary>Makes the loaded rows equal to a fresh query, keeping every row that did not change; after a lost connection.</summary>
    public Task ResyncAsync(CancellationToken ct = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>Opens live lists.</summary>
public sealed class LiveLists
{
    /// <summary>
    /// Subscribes, reads the first page and returns the list with it loaded; the count may follow with the first batch.
    /// <paramref name="changed"/> is called with each later batch and awaited before the next. Refuses a condition that means nothing.
    /// </summary>
    public Task<LiveList> OpenAsync(ListRequest request, Func<LiveListBatch, Task> changed, CancellationToken ct = default) =>
        throw new NotImplementedException();

    /// <summary>Live counts for the rail of one viewer; <paramref name="changed"/> is called at most once a second with all of them.</summary>
    public LiveCounts Counts(int userId, Func<IReadOnlyDictionary<string, long?>, Task> changed) => throw new NotImplementedException();
}
