using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>From one day (included) to another (excluded), each perhaps counted from today; null is without end.</summary>
internal sealed record DayWindow(Func<DateOnly, DateOnly>? From, Func<DateOnly, DateOnly>? To, bool Moves, string Key)
{
    /// <summary>Days as a custom date stores them, which sort as they are.</summary>
    public (string? From, string? To) At(DateOnly today) => (Text(From, today), Text(To, today));

    public static DayWindow Of(Operator op, IReadOnlyList<DateValue> values, string key)
    {
        var (first, last) = (values[0], values[^1]);
        var moves = values.Any(x => x.Period is not null);
        return op switch
        {
            Operator.Less => new DayWindow(null, First(first), moves, key),
            Operator.AtMost => new DayWindow(null, End(first), moves, key),
            Operator.Greater => new DayWindow(End(first), null, moves, key),
            Operator.AtLeast => new DayWindow(First(first), null, moves, key),
            _ => new DayWindow(First(first), End(last), moves, key),
        };
    }

    public static DayWindow Of(Operator op, DateSpan span, string key) => op switch
    {
        Operator.MoreThanAgo => new DayWindow(null, x => span.From(x, -1), true, key),
        Operator.WithinLast => new DayWindow(x => span.From(x, -1), x => x.AddDays(1), true, key),
        Operator.WithinNext => new DayWindow(x => x, x => span.From(x, 1).AddDays(1), true, key),
        Operator.MoreThanAhead => new DayWindow(x => span.From(x, 1).AddDays(1), null, true, key),
        _ => throw new InvalidOperationException(),
    };

    private static Func<DateOnly, DateOnly> First(DateValue value) => value.Period is { } p ? p.Start : _ => value.Days!.Value.First;

    private static Func<DateOnly, DateOnly> End(DateValue value) => value.Period is { } p ? p.Next.Start : _ => value.Days!.Value.End;

    private static string? Text(Func<DateOnly, DateOnly>? edge, DateOnly today) =>
        edge?.Invoke(today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
