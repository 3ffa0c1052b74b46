using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// One way to write an instant: a .NET format (<c>d/M/yyyy HH:mm</c>), or one of the words <c>iso</c> (ISO 8601), <c>unix</c> (seconds since
/// 1970) and <c>unixms</c>. A value that carries its own offset keeps it; any other is local time of a given zone.
/// </summary>
public sealed record TimeFormat(string Pattern)
{
    // A value with an offset becomes UTC; one without stays what the clock on the wall showed.
    private const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal;
    private static readonly string[] Iso =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd' 'HH:mm:ss' 'zzz",
        "yyyy-MM-dd' 'HH:mm:ss 'UTC'", "yyyy-MM-dd", "yyyyMMdd'T'HHmmssK",
    ];

    private static readonly DateTime Earliest = new(1970, 1, 1), Latest = new(2200, 1, 1);

    /// <summary>Whether the pattern has no time of day, so that its values mean whole days.</summary>
    public bool IsDay => Pattern is not ("iso" or "unix" or "unixms") && !Pattern.Contains('H', StringComparison.Ordinal) && !Pattern.Contains('h', StringComparison.Ordinal);

    /// <summary>Refuses a pattern that .NET cannot read times with.</summary>
    public static TimeFormat Of(string pattern)
    {
        try
        {
            if (pattern is not ("iso" or "unix" or "unixms")) _ = DateTime.UnixEpoch.ToString(pattern, CultureInfo.InvariantCulture);
            if (pattern.Length < 2) throw new FormatException();
            return new TimeFormat(pattern);
        }
        catch (FormatException)
        {
            throw Refuse.Invalid("importTimeFormat", "format", pattern);
        }
    }

    /// <summary>The instant in UTC, whole milliseconds, between 1970 and 2200.</summary>
    public bool TryParse(string text, TimeZoneInfo zone, out DateTime utc)
    {
        utc = default;
        var parsed = Pattern switch
        {
            "unix" => Unix(text, TimeSpan.TicksPerSecond, out utc),
            "unixms" => Unix(text, TimeSpan.TicksPerMillisecond, out utc),
            "iso" => Exact(text, Iso, zone, out utc),
            _ => Exact(text, [Pattern], zone, out utc),
        };
        utc = new DateTime(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        return parsed && utc >= Earliest && utc < Latest;
    }

    private static bool Exact(string text, string[] patterns, TimeZoneInfo zone, out DateTime utc)
    {
        if (!DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, Styles, out utc)) return false;
        if (utc.Kind == DateTimeKind.Utc || text.EndsWith("UTC", StringComparison.Ordinal) || text.EndsWith("GMT", StringComparison.Ordinal)) return true;
        utc = Zones.ToUtc(utc, zone);
        return true;
    }

    private static bool Unix(string text, long ticks, out DateTime utc)
    {
        utc = default;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) || count < 0) return false;
        if (count > (Latest.Ticks - DateTime.UnixEpoch.Ticks) / ticks) return false;
        utc = DateTime.UnixEpoch.AddTicks((long)(count * ticks));
        return true;
    }
}
