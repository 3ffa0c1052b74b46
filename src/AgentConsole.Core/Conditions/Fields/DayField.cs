using System.Globalization;
using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>A day without a time, stored as <c>yyyy-MM-dd</c>. Compared with days, months, years and spans of whole days, counted from the viewer's today.</summary>
public sealed class DayField : ConditionField
{
    public required Expression<Func<Ticket, string?>> Sql { get; init; }
    public required Func<TicketRow, string?> Memory { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Day;
    public override IReadOnlyList<Operator> Operators => DateField.OfferedNullable;

    internal override string? Canonical(Operator op, string value)
    {
        if (op.TakesSpan) return DateSpan.Parse(value) is { IsWholeDays: true } span ? span.ToString() : null;
        return DateValue.Parse(value) is { Clock: null } ? value : null;
    }

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        if (test.Op.Positive == Operator.IsSet)
            return new TestNode(test, $"{Key} set", (in f) => memory(f.Row) is not null, (_, _, yes) => Sql.IsSet(yes));

        var days = meaning.Days;
        DayWindow[] windows = [.. Windows(test).DistinctBy(x => x.Key)];
        var moves = Array.Exists(windows, x => x.Moves);
        var key = $"{Key} in {string.Join(',', windows.Select(x => x.Key).Order(StringComparer.Ordinal))}{(moves ? "@" + days.ZoneId : "")}";
        return new TestNode(test, key, (in f) => memory(f.Row) is { } day && Holds(windows, day, days.DayOf(f.Now)),
            (_, now, yes) => InSql(windows, days.DayOf(now), yes))
        {
            Turns = moves ? new MidnightTurns(days, memory) : null,
        };
    }

    private static IEnumerable<DayWindow> Windows(FieldTest test)
    {
        var op = test.Op.Positive;
        if (op.TakesSpan) return [DayWindow.Of(op, DateSpan.Parse(test.Values[0])!.Value, $"{op}{test.Values[0]}")];
        if (op != Operator.Is) return [DayWindow.Of(op, [.. test.Values.Select(x => DateValue.Parse(x)!)], $"{op}{string.Join("..", test.Values)}")];
        return test.Values.Select(x => DayWindow.Of(op, [DateValue.Parse(x)!], $"{op}{x}"));
    }

    private static bool Holds(DayWindow[] windows, string day, DateOnly today)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return false;
        foreach (var window in windows)
            if ((window.From is null || at >= window.From(today)) && (window.To is null || at < window.To(today))) return true;
        return false;
    }

    private Expression<Func<Ticket, bool>> InSql(DayWindow[] windows, DateOnly today, bool yes)
    {
        var parts = windows.Select(x => InSql(x.At(today), yes)).ToArray();
        return yes ? Column.Join(all: false, parts) : Sql.Is(x => x == null).Or(Column.Join(all: true, parts));
    }

    private Expression<Func<Ticket, bool>> InSql((string? From, string? To) window, bool yes)
    {
        var ends = new List<Expression<Func<Ticket, bool>>>(2);
        if (window.From is { } from) ends.Add(yes ? Sql.Is(x => x!.CompareTo(from) >= 0) : Sql.Is(x => x!.CompareTo(from) < 0));
        if (window.To is { } to) ends.Add(yes ? Sql.Is(x => x!.CompareTo(to) < 0) : Sql.Is(x => x!.CompareTo(to) >= 0));
        return Column.Join(all: yes, [.. ends]);
    }
}
