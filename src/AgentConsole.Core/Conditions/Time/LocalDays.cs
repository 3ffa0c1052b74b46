using System.Collections.Concurrent;

namespace AgentConsole.Core.Conditions;

/// <summary>The days of one time zone.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private static readonly ConcurrentDictionary<string, LocalDays> Known = new(StringComparer.Ordinal);

    public static LocalDays Utc { get; } = new(TimeZoneInfo.Utc);

    public string ZoneId => zone.Id;

    /// <summary>The days of an IANA zone; UTC's where the zone is unknown.</summary>
    public static LocalDays Of(string zoneId)
    {
        if (Known.TryGetValue(zoneId, out var known)) return known;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone)) return Utc;
        return Known.GetOrAdd(zoneId, new LocalDays(zone));
    }

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>The first instant of the day: later than midnight where the clocks skip it.</summary>
    public DateTime Start(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The first instant that a clock on the wall shows so; where it never does, the first one after.</summary>
    public DateTime ToUtc(DateTime local)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        if (!zone.IsAmbiguousTime(local)) return TimeZoneInfo.ConvertTimeToUtc(local, zone);
        return DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc);
    }
}
