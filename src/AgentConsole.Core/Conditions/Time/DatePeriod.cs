namespace AgentConsole.Core.Conditions;

/// <summary>A day, week (from Monday), month or year counted from the present one: <c>today</c>, <c>last_week</c>, <c>next_month</c>.</summary>
/// <param name="Offset">0 is the present one, −1 the last, 1 the next.</param>
public readonly record struct DatePeriod(DateUnit Unit, int Offset)
{
    /// <summary>Every period that has a word.</summary>
    public static IReadOnlyList<(string Word, DatePeriod Period)> All { get; } =
    [
        ("today", new(DateUnit.Day, 0)), ("yesterday", new(DateUnit.Day, -1)), ("tomorrow", new(DateUnit.Day, 1)),
        ("this_week", new(DateUnit.Week, 0)), ("last_week", new(DateUnit.Week, -1)), ("next_week", new(DateUnit.Week, 1)),
        ("this_month", new(DateUnit.Month, 0)), ("last_month", new(DateUnit.Month, -1)), ("next_month", new(DateUnit.Month, 1)),
        ("this_year", new(DateUnit.Year, 0)), ("last_year", new(DateUnit.Year, -1)), ("next_year", new(DateUnit.Year, 1)),
    ];

    public static DatePeriod? Parse(string word)
    {
        foreach (var (name, period) in All)
            if (name == word) return period;
        return null;
    }

    /// <summary>First day of the period as seen on <paramref name="today"/>.</summary>
    public DateOnly Start(DateOnly today) => Shift(StartOf(Unit, today), Unit, Offset);

    public DatePeriod Next => this with { Offset = Offset + 1 };

    /// <summary>The first day on which <see cref="Start"/> lies after <paramref name="day"/>.</summary>
    public DateOnly FirstDayStartingAfter(DateOnly day) => Shift(StartOf(Unit, day), Unit, 1 - Offset);

    private static DateOnly StartOf(DateUnit unit, DateOnly day) => unit switch
    {
        DateUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        DateUnit.Month => new DateOnly(day.Year, day.Month, 1),
        DateUnit.Year => new DateOnly(day.Year, 1, 1),
        _ => day,
    };

    private static DateOnly Shift(DateOnly start, DateUnit unit, int count) => unit switch
    {
        DateUnit.Week => start.AddDays(7 * count),
        DateUnit.Month => start.AddMonths(count),
        DateUnit.Year => start.AddYears(count),
        _ => start.AddDays(count),
    };
}
