using System.Linq.Expressions;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>One page of a list.</summary>
/// <param name="Next">What to pass for the page behind it; null when this is the last.</param>
public sealed record TicketPage(IReadOnlyList<TicketRow> Rows, string? Next);

/// <summary>
/// Reads lists of tickets: those that a condition holds for and the viewer may see, in an order, page by page. Void and binned tickets are left out unless the
/// condition asks about <c>state</c>. A page costs the same wherever it lies: the next one is found by the place of the last row, never by counting.
/// </summary>
public sealed class TicketListReader(IDbContextFactory<AgentDb> databases, TicketVisibility visibility, TicketReach reach, StaffCache staff, CatalogCache catalog,
    TimeProvider time)
{
    /// <summary>Up to <paramref name="take"/> tickets behind <paramref name="cursor"/>; the first ones without a cursor.</summary>
    public async Task<TicketPage> PageAsync(Viewer viewer, CompiledCondition condition, ListOrder order, int take, string? cursor = null, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var columns = new RowOrder(order, staff.Now, catalog.Now, db);
        var rows = await RowsAsync(db, viewer, condition, columns, take + 1, cursor is null ? null : ListCursor.Read(cursor, order, columns), ct);
        var more = rows.Count > take;
        if (more) rows.RemoveAt(take);
        return new TicketPage(rows, more ? ListCursor.Write(columns.PlaceOf(rows[^1]), order) : null);
    }

    /// <summary>The tickets next to one in a list, by the place it has there or, where it is no longer in it, would have; null at an end.</summary>
    public async Task<(long? Previous, long? Next)> NeighboursAsync(Viewer viewer, CompiledCondition condition, ListOrder order, TicketRow row, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await NextAsync(backwards: true), await NextAsync(backwards: false));

        async Task<long?> NextAsync(bool backwards)
        {
            var columns = new RowOrder(order, staff.Now, catalog.Now, db, backwards);
            var rows = await RowsAsync(db, viewer, condition, columns, 1, columns.PlaceOf(row), ct);
            return rows.Count == 0 ? null : rows[0].Id;
        }
    }

    /// <summary>How many tickets the whole list has. Broad conditions read far: keep the number by <see cref="LiveCounts"/> instead of asking again.</summary>
    public async Task<long> CountAsync(Viewer viewer, CompiledCondition condition, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await (await TicketsAsync(db, viewer, condition, time.Now(), ct)).LongCountAsync(ct);
    }

    /// <summary>The tickets of a list as a query, for whoever counts or exports them.</summary>
    internal Task<IQueryable<Ticket>> TicketsAsync(AgentDb db, Viewer viewer, CompiledCondition condition, DateTime now, CancellationToken ct) =>
        reach.NarrowAsync(db, viewer, db.Tickets.Where(Listed(db, condition, now)).Where(visibility.Where(db, viewer)), ct);

    /// <summary>The condition as lists mean it.</summary>
    internal static Expression<Func<Ticket, bool>> Listed(AgentDb db, CompiledCondition condition, DateTime now)
    {
        var where = condition.Where(db, now);
        if (condition.Asks("state")) return where;
        Expression<Func<Ticket, bool>> active = t => t.State == TicketState.Active;
        return active.And(where);
    }

    /// <summary>The rows behind a place, in order.</summary>
    internal async Task<List<TicketRow>> RowsAsync(AgentDb db, Viewer viewer, CompiledCondition condition, RowOrder order, int take, object?[]? place, CancellationToken ct)
    {
        var tickets = await TicketsAsync(db, viewer, condition, time.Now(), ct);
        var rows = new Dictionary<long, TicketRow>(take);
        foreach (var stretch in new ListSegments(order).Behind(place))
        {
            // The page is found by numbers alone, which an index often holds all; only its own rows are read in full, in the same moment.
            var page = stretch(tickets).Select(x => x.Id).Take(take - rows.Count);
            var found = await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization)
                .Where(x => page.Contains(x.Id)).ToListAsync(ct);
            foreach (var ticket in found) rows[ticket.Id] = TicketRow.From(ticket); // one that moved between two stretches counts where it is now
            if (rows.Count >= take) break;
        }

        var sorted = rows.Values.ToList();
        sorted.Sort(order);
        return sorted;
    }
}
