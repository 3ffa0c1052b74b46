using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Reads the instants of a log.</summary>
internal sealed class LogTimes(ReplayMap map, LogColumns columns)
{
    private readonly TimeFormat[] _formats = [.. map.TimeFormats.Select(TimeFormat.Of)];
    private readonly TimeZoneInfo _zone = Zones.Of(map.Zone);

    /// <summary>The instant in a column; null when it is missing or no time.</summary>
    public DateTime? Of(int[] values, string? column)
    {
        if (columns.Text(values, column) is not { } text) return null;
        foreach (var format in _formats)
            if (format.TryParse(text, _zone, out var utc)) return utc;
        return null;
    }

    public Refusal Unreadable(int[] values, string column) =>
        new(RefusalKind.Invalid, "importTime", column, column, CleanText.Cut(columns.Text(values, column) ?? "", 40), string.Join(", ", map.TimeFormats));
}
