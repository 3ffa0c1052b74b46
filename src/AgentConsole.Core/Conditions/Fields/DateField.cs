using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>An instant (UTC, whole milliseconds). Days and periods are those of the viewer's zone, weeks begin on Monday.</summary>
public sealed class DateField : ConditionField
{
    internal static readonly Operator[] Offered =
    [
        Operator.Is, Operator.IsNot, Operator.WithinLast, Operator.MoreThanAgo, Operator.WithinNext, Operator.MoreThanAhead,
        Operator.Less, Operator.AtMost, Operator.Greater, Operator.AtLeast, Operator.Between,
    ];

    internal static readonly Operator[] OfferedNullable = [.. Offered, Operator.IsSet, Operator.IsNotSet];

    public required Expression<Func<Ticket, DateTime?>> Sql { get; init; }
    public required Func<TicketRow, DateTime?> Memory { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Date;
    public override IReadOnlyList<Operator> Operators => Nullable ? OfferedNullable : Offered;

    internal override string? Canonical(Operator op, string value) =>
        op.TakesSpan ? DateSpan.Parse(value)?.ToString() : DateValue.Parse(value) is null ? null : value;

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        if (test.Op.Positive == Operator.IsSet)
            return new TestNode(test, $"{Key} set", (in f) => memory(f.Row) is not null, (_, _, yes) => Sql.IsSet(yes));

        DateWindow[] windows = [.. Windows(test, meaning.Days).DistinctBy(x => x.Key)];
        DateBound[] moving = [.. windows.SelectMany(x => x.MovingBounds)];
        var key = $"{Key} in {string.Join(',', windows.Select(x => x.Key).Order(StringComparer.Ordinal))}";
        return new TestNode(test, key, (in f) => memory(f.Row) is { } x && Holds(windows, x, f.Now), (_, now, yes) => InSql(windows, now, yes))
        {
            Turns = moving.Length == 0 ? null : new InstantTurns(Sql, memory, moving),
        };
    }

    private static IEnumerable<DateWindow> Windows(FieldTest test, LocalDays days)
    {
        var op = test.Op.Positive;
        if (op.TakesSpan) return [DateWindow.Of(op, DateSpan.Parse(test.Values[0])!.Value)];
        DateValue[] values = [.. test.Values.Select(x => DateValue.Parse(x)!)];
        return op == Operator.Is ? values.Select(x => DateWindow.Of(op, [x], days)) : [DateWindow.Of(op, values, days)];
    }

    private static bool Holds(DateWindow[] windows, DateTime instant, DateTime now)
    {
        foreach (var window in windows)
            if (window.Holds(instant, now)) return true;
        return false;
    }

    private Expression<Func<Ticket, bool>> InSql(DateWindow[] windows, DateTime now, bool yes)
    {
        var parts = windows.Select(x => InSql(x, now, yes)).ToArray();
        return yes ? Column.Join(all: false, parts) : Sql.Is(x => x == null).Or(Column.Join(all: true, parts));
    }

    private Expression<Func<Ticket, bool>> InSql(DateWindow window, DateTime now, bool yes)
    {
        var ends = new List<Expression<Func<Ticket, bool>>>(2);
        if (window.From?.At(now) is { } from) ends.Add(yes ? Sql.Is(x => x >= from) : Sql.Is(x => x < from));
        if (window.To?.At(now) is { } to) ends.Add(yes ? Sql.Is(x => x < to) : Sql.Is(x => x >= to));
        return Column.Join(all: yes, [.. ends]);
    }
}
