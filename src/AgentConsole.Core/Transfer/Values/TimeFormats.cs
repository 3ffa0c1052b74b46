namespace AgentConsole.Core.Transfer;

/// <summary>The formats that are tried on a column of unknown ones.</summary>
public static class TimeFormats
{
    /// <summary>In the order of preference: of two that read all values of a column, the earlier one is taken.</summary>
    public static IReadOnlyList<TimeFormat> Usual { get; } = [.. new[]
    {
        "iso", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d", "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm", "yyyy-M-d",
        "yyyy年M月d日 H:mm:ss", "yyyy年M月d日 H:mm", "yyyy年M月d日", "yyyy.M.d H:mm:ss", "yyyy.M.d H:mm", "yyyy.M.d",
        "d/M/yyyy H:mm:ss", "d/M/yyyy H:mm", "d/M/yyyy", "M/d/yyyy H:mm:ss", "M/d/yyyy H:mm", "M/d/yyyy",
        "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm tt", "d/M/yyyy h:mm:ss tt", "d/M/yyyy h:mm tt", "d/M/yy H:mm", "M/d/yy H:mm",
        "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm", "d.M.yyyy", "d-M-yyyy H:mm:ss", "d-M-yyyy H:mm", "d-M-yyyy",
        "d MMM yyyy H:mm:ss", "d MMM yyyy H:mm", "d MMM yyyy", "d-MMM-yyyy H:mm:ss", "d-MMM-yyyy H:mm", "d-MMM-yyyy", "d-MMM-yy",
        "MMM d, yyyy h:mm tt", "MMM d, yyyy H:mm", "MMM d, yyyy", "d MMMM yyyy H:mm", "d MMMM yyyy", "MMMM d, yyyy",
        "ddd, d MMM yyyy H:mm:ss zzz", "ddd, d MMM yyyy H:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy",
        "yyyyMMddHHmmss", "yyyyMMdd",
    }.Select(x => new TimeFormat(x))];

    /// <summary>The format that reads day and month the other way round, where there is one.</summary>
    public static TimeFormat? Swapped(TimeFormat format)
    {
        var swapped = format.Pattern.StartsWith("d/M/", StringComparison.Ordinal) ? "M/d/" : format.Pattern.StartsWith("M/d/", StringComparison.Ordinal) ? "d/M/" : null;
        return swapped is null ? null : new TimeFormat(swapped + format.Pattern[4..]);
    }
}
