using System.Collections.Immutable;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// The order of a list at the present staff and catalog: sorts rows in memory exactly as the database sorts them. Ties go by number, in the
/// direction of the last key.
/// </summary>
internal sealed class RowOrder : IComparer<TicketRow>
{
    private readonly ImmutableArray<SortColumn> _columns;

    /// <summary>Refuses a key that is a custom field which does not exist.</summary>
    /// <param name="backwards">The same order from its end.</param>
    public RowOrder(ListOrder order, Staff staff, Catalog catalog, AgentDb? db = null, bool backwards = false)
    {
        Backwards = backwards;
        var columns = new SortColumns(staff, catalog, db, backwards);
        Keys = [.. order.Keys.Select(x => (x, columns.Of(x), columns.ValuesOf(x)))];
        var last = order.Keys[^1];
        _columns = [.. Keys.SelectMany(x => x.Columns)];
        if (last.Field != SortField.Number) _columns = _columns.Add(columns.Number(last.Descending));
    }

    /// <summary>Whether rows come from the end of the list.</summary>
    public bool Backwards { get; }

    /// <summary>Each key with its columns, and with all its values in order where it names things.</summary>
    public ImmutableArray<(SortKey Key, SortColumn[] Columns, List<int>? Values)> Keys { get; }

    /// <summary>All columns; the last is the number, so no two rows are equal.</summary>
    public ImmutableArray<SortColumn> Columns => _columns;

    public int Compare(TicketRow? x, TicketRow? y)
    {
        foreach (var column in _columns)
        {
            var compared = column.Compare(x!, y!);
            if (compared != 0) return compared;
        }

        return 0;
    }

    /// <summary>Whether another staff or catalog sorts rows in the same order.</summary>
    public bool SortsAs(RowOrder other) =>
        Keys.Zip(other.Keys).All(x => x.First.Values is null || x.First.Values.SequenceEqual(x.Second.Values!));

    /// <summary>The values by which the row has its place.</summary>
    public object?[] PlaceOf(TicketRow row) => [.. _columns.Select(x => x.ValueOf(row))];
}
