using System.Globalization;

namespace AgentConsole.Core.Conditions;

public enum DateUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>A length of time as people say it: <c>30m 2h 7d 3w 2mo 1y</c>. Up to a week a unit has a fixed length; months and years are the calendar's.</summary>
public readonly record struct DateSpan(int Count, DateUnit Unit)
{
    private const int YearsMax = 100;

    private static readonly (string Word, DateUnit Unit)[] Words =
    [
        ("m", DateUnit.Minute), ("h", DateUnit.Hour), ("d", DateUnit.Day), ("w", DateUnit.Week), ("mo", DateUnit.Month), ("y", DateUnit.Year),
    ];

    /// <summary>Reads <c>7d</c>; null when it is no span, or longer than a hundred years.</summary>
    public static DateSpan? Parse(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9) return null;
        foreach (var (word, unit) in Words)
        {
            if (!text[digits..].SequenceEqual(word)) continue;
            var count = int.Parse(text[..digits], CultureInfo.InvariantCulture);
            return count is > 0 && count <= Most(unit) ? new DateSpan(count, unit) : null;
        }

        return null;
    }

    /// <summary>Whether it is made of whole days, so that it means something for a day without a time.</summary>
    public bool IsWholeDays => Unit >= DateUnit.Day;

    /// <summary>The same distance later, or earlier with <paramref name="sign"/> −1.</summary>
    public DateTime From(DateTime instant, int sign) => Months is { } months ? instant.AddMonths(sign * months) : instant + sign * Length;

    public DateOnly From(DateOnly day, int sign) => Months is { } months ? day.AddMonths(sign * months) : day.AddDays(sign * Length.Days);

    /// <summary>Null for months and years.</summary>
    public TimeSpan? FixedLength => Months is null ? Length : null;

    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture) + Words[(int)Unit].Word;

    private int? Months => Unit switch
    {
        DateUnit.Month => Count,
        DateUnit.Year => 12 * Count,
        _ => null,
    };

    private TimeSpan Length => Unit switch
    {
        DateUnit.Minute => TimeSpan.FromMinutes(Count),
        DateUnit.Hour => TimeSpan.FromHours(Count),
        DateUnit.Day => TimeSpan.FromDays(Count),
        DateUnit.Week => TimeSpan.FromDays(7 * Count),
        _ => throw new InvalidOperationException("Months and years have no fixed length."),
    };

    private static int Most(DateUnit unit) => unit switch
    {
        DateUnit.Minute => YearsMax * 365 * 24 * 60,
        DateUnit.Hour => YearsMax * 365 * 24,
        DateUnit.Day => YearsMax * 365,
        DateUnit.Week => YearsMax * 52,
        DateUnit.Month => YearsMax * 12,
        DateUnit.Year => YearsMax,
    };
}
