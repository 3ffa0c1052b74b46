using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>One end of a stretch of time. It stands still or moves forward with the present, never back.</summary>
internal abstract class DateBound
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1); // the desk's instants are whole milliseconds

    /// <summary>Whether it moves.</summary>
    public abstract bool Moves { get; }

    /// <summary>The same for bounds that are always equal.</summary>
    public abstract string Key { get; }

    public abstract DateTime At(DateTime now);

    /// <summary>The first present at which the bound lies after <paramref name="instant"/>. Only for a bound that moves.</summary>
    public abstract DateTime FirstPast(DateTime instant);
}

internal sealed class FixedBound(DateTime instant) : DateBound
{
    public override bool Moves => false;
    public override string Key => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public override DateTime At(DateTime now) => instant;

    public override DateTime FirstPast(DateTime instant) => throw new InvalidOperationException();
}

/// <summary>The first instant of a period: moves at midnights of the zone.</summary>
internal sealed class PeriodBound(DatePeriod period, LocalDays days) : DateBound
{
    public override bool Moves => true;
    public override string Key => $"{period.Unit}{period.Offset}@{days.ZoneId}";

    public override DateTime At(DateTime now) => days.Start(period.Start(days.DayOf(now)));

    public override DateTime FirstPast(DateTime instant) => days.Start(period.FirstDayStartingAfter(days.DayOf(instant)));

    /// <summary>The next present at which the bound moves at all.</summary>
    public DateTime NextMove(DateTime now) => FirstPast(At(now));
}

/// <summary>A span before (−1) or after (1) the present, or the present itself.</summary>
/// <param name="inclusive">Whether it lies just after that instant, so that a stretch ending here includes it.</param>
internal sealed class SlidingBound(DateSpan? span, int sign, bool inclusive) : DateBound
{
    public override bool Moves => true;
    public override string Key => $"now{(sign < 0 ? '-' : '+')}{span}{(inclusive ? "+" : "")}";

    public override DateTime At(DateTime now) => (span?.From(now, sign) ?? now) + (inclusive ? Tick : TimeSpan.Zero);

    public override DateTime FirstPast(DateTime instant)
    {
        if (span is not { FixedLength: null } months)
            return instant - sign * (span?.FixedLength ?? TimeSpan.Zero) + (inclusive ? TimeSpan.Zero : Tick);

        // The calendar's months differ in length, so the inverse is searched: some thirty steps within eight days.
        var (past, near) = (months.From(instant, -sign).AddDays(4), months.From(instant, -sign).AddDays(-4));
        while (past - near > Tick)
        {
            var middle = near + TimeSpan.FromMilliseconds(Math.Floor((past - near).TotalMilliseconds / 2));
            if (At(middle) > instant) past = middle;
            else near = middle;
        }

        return past;
    }
}
