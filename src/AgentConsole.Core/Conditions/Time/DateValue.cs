using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>
/// A stretch of time that a value of a date names: a day <c>2026-03-02</c>, a month <c>2026-03</c>, a year <c>2026</c>, a minute
/// <c>2026-03-02T09:30</c> or second of the viewer's clock (of UTC with a trailing <c>Z</c>), or a <see cref="DatePeriod"/>.
/// </summary>
internal sealed record DateValue
{
    private const int YearMin = 1900, YearMax = 2999;
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Set when it moves with the present day.</summary>
    public DatePeriod? Period { get; private init; }

    /// <summary>Its first day and the day after its last.</summary>
    public (DateOnly First, DateOnly End)? Days { get; private init; }

    /// <summary>Its first moment and the one after its last, by the clock on the wall or by UTC.</summary>
    public (DateTime First, DateTime End)? Clock { get; private init; }

    /// <summary>Null when the text names no time between 1900 and 2999.</summary>
    public static DateValue? Parse(string text)
    {
        if (DatePeriod.Parse(text) is { } period) return new DateValue { Period = period };
        if (Exact(text, "yyyy-MM-dd") is { } day) return OfDays(day, day.AddDays(1));
        if (Exact(text, "yyyy-MM") is { } month) return OfDays(month, month.AddMonths(1));
        if (Exact(text, "yyyy") is { } year) return OfDays(year, year.AddYears(1));
        return Time(text);
    }

    public DateBound First(LocalDays days) => Edge(days, Period, Days?.First, Clock?.First);

    public DateBound End(LocalDays days) => Edge(days, Period?.Next, Days?.End, Clock?.End);

    private static DateBound Edge(LocalDays days, DatePeriod? period, DateOnly? day, DateTime? clock) => (period, day, clock) switch
    {
        ({ } p, _, _) => new PeriodBound(p, days),
        (_, { } d, _) => new FixedBound(days.Start(d)),
        (_, _, { Kind: DateTimeKind.Utc } utc) => new FixedBound(utc),
        (_, _, { } local) => new FixedBound(days.ToUtc(local)),
        _ => throw new InvalidOperationException(),
    };

    private static DateOnly? Exact(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && InRange(day.Year) ? day : null;

    private static DateValue OfDays(DateOnly first, DateOnly end) => new() { Days = (first, end) };

    private static DateValue? Time(string text)
    {
        var utc = text.EndsWith('Z');
        var digits = utc ? text[..^1] : text;
        if (!DateTime.TryParseExact(digits, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || !InRange(first.Year)) return null;
        if (utc) first = DateTime.SpecifyKind(first, DateTimeKind.Utc);
        var length = digits.Length == "2026-03-02T09:30".Length ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        return new DateValue { Clock = (first, first + length) };
    }

    private static bool InRange(int year) => year is >= YearMin and <= YearMax;
}
