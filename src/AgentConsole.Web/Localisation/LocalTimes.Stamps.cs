using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Web.Localisation;

public sealed partial class LocalTimes
{
    /// <summary>For a message: “Today, 10:24”, “Yesterday, 10:24”, “Tue 18 Nov, 15:20”, “18 Nov 2024, 15:20”.</summary>
    public string Stamp(DateTime utc)
    {
        var (at, now) = (InZone(utc), InZone(time.Now()));
        var clock = at.ToString("HH:mm", CultureInfo.InvariantCulture);
        return at.Date == now.Date ? words["today, {0}", clock]
            : at.Date == now.Date.AddDays(-1) ? words["yesterday, {0}", clock]
            : at.ToString(words[at.Year == now.Year ? "day and clock" : "date and clock"], CultureInfo.CurrentCulture);
    }

    /// <summary>How long something has lasted until now, in its largest unit: “45s”, “8m”, “5h”, “3d”.</summary>
    public string Since(DateTime utc)
    {
        var span = time.Now() - utc;
        return span < TimeSpan.FromMinutes(1) ? words["for {0}s", Math.Max(0, (int)span.TotalSeconds)]
            : span < TimeSpan.FromHours(1) ? words["for {0}m", (int)span.TotalMinutes]
            : span < OneDay ? words["for {0}h", (int)span.TotalHours]
            : words["for {0}d", (int)span.TotalDays];
    }

    /// <summary>A date without a clock or zone: “Fri 21 Nov 2025”.</summary>
    public string Day(DateOnly date) => date.ToString(words["a day"], CultureInfo.CurrentCulture);
}
