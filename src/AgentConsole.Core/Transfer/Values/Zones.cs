using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Local times of a place as instants, always the same for the same input.</summary>
internal static class Zones
{
    /// <summary>The zone of an IANA or Windows name; refuses an unknown one.</summary>
    public static TimeZoneInfo Of(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw Refuse.Invalid("importZone", "zone", name);

    /// <summary>A time skipped in spring is taken as if the clock had not moved; of a time that came twice in autumn, the first.</summary>
    public static DateTime ToUtc(DateTime face, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(face, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
