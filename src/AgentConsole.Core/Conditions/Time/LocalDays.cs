using System.Collections.Concurrent;

namespace AgentConsole.Core.Conditions;

/// <summary>The days of one time zone.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private const int StartsMax = 20_000;
    private static readonly ConcurrentDictionary<string, LocalDays> Known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<int, DateTime> _starts = new();

    public static LocalDays Utc { get; } = new(TimeZoneInfo.Utc);

    public string ZoneId => zone.Id;

    /// <summary>The days of an IANA zone; UTC's where the zone is unknown.</summary>
    public static LocalDays Of(string zoneId)
    {
        if (Known.TryGetValue(zoneId, out var known)) return known;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone)) return Utc;
        return Known.GetOrAdd(zoneId, new LocalDays(zone));
    }

    /// <summary>The day of an instant, found from the days' beginnings: asking the zone costs microseconds, and each filter asks for each change.</summary>
    public DateOnly DayOf(DateTime utc)
    {
        var day = DateOnly.FromDateTime(utc);
        while (Start(day) > utc) day = day.AddDays(-1);
        while (Start(day.AddDays(1)) <= utc) day = day.AddDays(1);
        return day;
    }

    /// <summary>The first instant of the day: later than midnight where the clocks skip it.</summary>
    public DateTime Start(DateOnly day)
    {
        if (_starts.TryGetValue(day.DayNumber, out var start)) return start;
        if (_starts.Count >= StartsMax) _starts.Clear();
        return _starts[day.DayNumber] = ToUtc(day.ToDateTime(TimeOnly.MinValue));
    }

    /// <summary>The first instant that a clock on the wall shows so; where it never does, the first one after.</summary>
    public DateTime ToUtc(DateTime local)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        if (!zone.IsAmbiguousTime(local)) return TimeZoneInfo.ConvertTimeToUtc(local, zone);
        return DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc);
    }
}
