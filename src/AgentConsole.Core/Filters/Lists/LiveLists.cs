using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Filters;

/// <summary>What a list shows to whom.</summary>
/// <param name="UserId">The viewer; their permissions and reach are followed as they change.</param>
public sealed record ListRequest(int UserId, Condition Condition, ListOrder Order)
{
    public const int PageSizeMax = 200;

    /// <summary>Rows of one page, 1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>Opens live lists and live counts.</summary>
public sealed class LiveLists
{
    private readonly ListDesk _desk;

    public LiveLists(LiveFilters filters, TicketListReader reader, TicketVisibility visibility, StaffCache staff, CatalogCache catalog, ConditionCompiler compiler,
        IDbContextFactory<AgentDb> databases, LiveHub live, TimeProvider time, ILogger<LiveLists> log) =>
        _desk = new ListDesk(filters, reader, visibility, staff, catalog, compiler, databases, live, time, log);

    /// <summary>
    /// Subscribes, reads the first page and returns the list with it loaded; the count may follow with the first batch.
    /// <paramref name="changed"/> is called with each later batch and awaited before the next. Refuses a condition that means nothing.
    /// </summary>
    public async Task<LiveList> OpenAsync(ListRequest request, Func<LiveListBatch, Task> changed, CancellationToken ct = default)
    {
        var list = new LiveList(request, _desk, changed);
        try
        {
            await list.OpenAsync(ct);
            return list;
        }
        catch
        {
            await list.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Watches the whole filter: whatever is published after this returns comes in a batch, <paramref name="changed"/> awaited before the next.
    /// Read the snapshot afterwards. Refuses a condition that means nothing.
    /// </summary>
    public LiveStream Stream(int userId, Condition condition, Func<LiveStreamBatch, Task> changed) => new(_desk.Filters, userId, condition, _desk.Time, changed);

    /// <summary>Live counts for the rail of one viewer; <paramref name="changed"/> is called at most once a second with all of them.</summary>
    public LiveCounts Counts(int userId, Func<IReadOnlyDictionary<string, long?>, Task> changed) => new(userId, _desk, changed);
}

/// <summary>What lists need of the desk.</summary>
internal sealed record ListDesk(LiveFilters Filters, TicketListReader Reader, TicketVisibility Visibility, StaffCache Staff, CatalogCache Catalog,
    ConditionCompiler Compiler, IDbContextFactory<AgentDb> Databases, LiveHub Live, TimeProvider Time, ILogger Log)
{
    public SharedRows Rows { get; } = new();

    public RowOrder Order(ListOrder order) => new(order, Staff.Now, Catalog.Now);

    /// <summary>A read for the viewer as they are now; null when viewer or condition have lost their meaning.</summary>
    public ListReading? Read(ListRequest request)
    {
        if (Staff.Now.ViewerOf(request.UserId) is not { } viewer) return null;
        try
        {
            return new ListReading(this, viewer, Compiler.Compile(request.Condition, viewer), request.Order, Order(request.Order));
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}

/// <summary>One read of a list at the present staff and catalog.</summary>
internal sealed record ListReading(ListDesk Desk, Viewer Viewer, CompiledCondition Condition, ListOrder ListOrder, RowOrder Order)
{
    /// <summary>Up to <paramref name="take"/> rows behind <paramref name="end"/>, and whether there are more.</summary>
    public async Task<(List<TicketRow> Rows, bool More)> RowsAsync(int take, TicketRow? end, CancellationToken ct)
    {
        await using var db = await Desk.Databases.CreateDbContextAsync(ct);
        var columns = new RowOrder(ListOrder, Desk.Staff.Now, Desk.Catalog.Now, db);
        var rows = await Desk.Reader.RowsAsync(db, Viewer, Condition, columns, take + 1, end is null ? null : columns.PlaceOf(end), ct);
        var more = rows.Count > take;
        if (more) rows.RemoveAt(take);
        return ([.. rows.Select(Desk.Rows.Of)], more);
    }
}
