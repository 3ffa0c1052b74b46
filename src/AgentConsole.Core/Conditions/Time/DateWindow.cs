namespace AgentConsole.Core.Conditions;

/// <summary>From one bound (included) to another (excluded); null is without end.</summary>
internal sealed record DateWindow(DateBound? From, DateBound? To)
{
    public string Key => $"[{From?.Key}..{To?.Key})";

    public IEnumerable<DateBound> MovingBounds => new[] { From, To }.OfType<DateBound>().Where(x => x.Moves);

    public bool Holds(DateTime instant, DateTime now) =>
        (From is null || instant >= From.At(now)) && (To is null || instant < To.At(now));

    /// <summary>The stretch a test asks for, with values that <see cref="DateValue.Parse"/> has accepted.</summary>
    public static DateWindow Of(Operator op, IReadOnlyList<DateValue> values, LocalDays days) => op switch
    {
        Operator.Less => new DateWindow(null, values[0].First(days)),
        Operator.AtMost => new DateWindow(null, values[0].End(days)),
        Operator.Greater => new DateWindow(values[0].End(days), null),
        Operator.AtLeast => new DateWindow(values[0].First(days), null),
        Operator.Between => new DateWindow(values[0].First(days), values[1].End(days)),
        _ => new DateWindow(values[0].First(days), values[0].End(days)),
    };

    /// <summary>The stretch that a span before or after the present asks for.</summary>
    public static DateWindow Of(Operator op, DateSpan span) => op switch
    {
        Operator.MoreThanAgo => new DateWindow(null, new SlidingBound(span, -1, inclusive: false)),
        Operator.WithinLast => new DateWindow(new SlidingBound(span, -1, inclusive: false), Present(inclusive: true)),
        Operator.WithinNext => new DateWindow(Present(inclusive: false), new SlidingBound(span, 1, inclusive: true)),
        Operator.MoreThanAhead => new DateWindow(new SlidingBound(span, 1, inclusive: true), null),
        _ => throw new InvalidOperationException(),
    };

    private static SlidingBound Present(bool inclusive) => new(null, 1, inclusive);
}
