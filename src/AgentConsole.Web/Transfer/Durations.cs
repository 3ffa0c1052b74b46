using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer;

/// <summary>How long something takes, as people say it: 45s, 8m, 1h 05m.</summary>
static class Durations
{
    public static string Of(TimeSpan time, IStringLocalizer<TransferText> text) => time switch
    {
        { TotalSeconds: < 60 } => text["{0:N0}s", Math.Ceiling(time.TotalSeconds)],
        { TotalMinutes: < 60 } => text["{0}m", (int)Math.Round(time.TotalMinutes)],
        _ => text["{0}h {1:00}m", (int)time.TotalHours, time.Minutes],
    };
}
