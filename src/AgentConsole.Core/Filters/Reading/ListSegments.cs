using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// A list cut into stretches that follow one another, so that the database can read each in the order of an index: rows with and without a value of the
/// first key, or one stretch for each person, group or category in the order of their names.
/// </summary>
internal sealed class ListSegments
{
    // Beyond this many names one sorted query is cheaper than asking name by name.
    private const int StretchesMax = 64;

    private readonly List<Segment> _all = [];
    private readonly RowOrder _order;

    public ListSegments(RowOrder order)
    {
        _order = order;
        var columns = order.Columns;
        var (_, lead, values) = order.Keys[0];
        if (values is { Count: <= StretchesMax })
        {
            foreach (var value in values) _all.Add(new Segment(lead[1].Has(value), 2, false));
            _all.Add(new Segment(lead[1].IsKnown(false), 2, false));
        }
        else if (columns[0].Nullable)
        {
            _all.Add(new Segment(columns[0].IsKnown(true), 0, true));
            _all.Add(new Segment(columns[0].IsKnown(false), 1, false));
        }
        else
        {
            _all.Add(new Segment(null, 0, true));
        }

        // The names stand in the order that is asked for; what has none changes its end.
        if (order.Backwards && _all.Count > 1)
        {
            _all.Insert(0, _all[^1]);
            _all.RemoveAt(_all.Count - 1);
        }
    }

    /// <summary>The stretches behind a place, each with what remains of it and how it is sorted; all of them without a place.</summary>
    public IEnumerable<Func<IQueryable<Ticket>, IQueryable<Ticket>>> Behind(object?[]? place)
    {
        var start = place is null ? 0 : SegmentOf(place);
        for (var i = start; i < _all.Count; i++)
        {
            var segment = _all[i];
            var here = i == start ? place : null;
            yield return tickets => Sort(Bounded(tickets, segment, here), segment);
        }
    }

    private int SegmentOf(object?[] place)
    {
        var (_, lead, values) = _order.Keys[0];
        var (first, unknown) = _order.Backwards ? (1, 0) : (0, _all.Count - 1);
        if (values is { Count: <= StretchesMax }) return place[1] is int id && values.IndexOf(id) is >= 0 and var at ? first + at : unknown;
        return _all.Count == 1 ? 0 : place[0] is null ? unknown : first;
    }

    private IQueryable<Ticket> Bounded(IQueryable<Ticket> tickets, Segment segment, object?[]? place)
    {
        if (segment.Where is { } where) tickets = tickets.Where(where);
        if (place is null) return tickets;
        Expression<Func<Ticket, bool>>? behind = null, same = null;
        for (var i = segment.Skip; i < _order.Columns.Length; i++)
        {
            var (column, known) = (_order.Columns[i], segment.Known && i == segment.Skip);
            var step = column.Behind(place[i], known);
            step = same is null ? step : same.And(step);
            behind = behind is null ? step : behind.Or(step);
            same = same is null ? column.Has(place[i]) : same.And(column.Has(place[i]));
            if (i == segment.Skip && column.From(place[i], known) is { } from) tickets = tickets.Where(from);
        }

        return tickets.Where(behind!);
    }

    private IOrderedQueryable<Ticket> Sort(IQueryable<Ticket> tickets, Segment segment)
    {
        var first = true;
        for (var i = segment.Skip; i < _order.Columns.Length; i++)
        {
            tickets = _order.Columns[i].Order(tickets, first, segment.Known && first);
            first = false;
        }

        return (IOrderedQueryable<Ticket>)tickets;
    }

    /// <param name="Where">Which tickets; null for all.</param>
    /// <param name="Skip">Leading columns that are the same throughout.</param>
    /// <param name="Known">Whether the first column that remains has a value everywhere.</param>
    private sealed record Segment(Expression<Func<Ticket, bool>>? Where, int Skip, bool Known);
}
