using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Localisation;

/// <summary>
/// Says instants in the reader's language and time zone: "just now", "2m", "1h", "Wed 15:05" within a week, "18 Nov", "18 Nov 2024".
/// times.js keeps what <see cref="Ago"/> wrote true while the page stays open, so nothing is rendered anew because time passes.
/// </summary>
public sealed partial class LocalTimes(TimeProvider time, IStringLocalizer<TimeText> words)
{
    static readonly TimeSpan OneDay = TimeSpan.FromDays(1), Week = TimeSpan.FromDays(7);

    /// <summary>The zone in which the person reads times.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>What times.js needs to say the same: the words, and the server's clock.</summary>
    public string Words => string.Join('|', words["just now"].Value, words["{0}m"].Value, words["{0}h"].Value);

    public long NowMilliseconds => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A time element, one frame in the render tree.</summary>
    public MarkupString Ago(DateTime utc)
    {
        var age = time.Now() - utc;
        var older = Older(utc, age < OneDay ? OneDay : age);
        var fresh = age < TimeSpan.FromMinutes(1) ? " class=\"fresh\"" : "";
        return new($"""<time{fresh} datetime="{utc:yyyy-MM-ddTHH:mm:ss.fffZ}" title="{Html.Safe(InFull(utc))}" data-ago="{Html.Safe(older)}">{Html.Safe(Relative(age) ?? older)}</time>""");
    }

    /// <summary>The same as plain text, as of now.</summary>
    public string AgoText(DateTime utc)
    {
        var age = time.Now() - utc;
        return Relative(age) ?? Older(utc, age);
    }

    /// <summary>"Wednesday 18 November 2026 15:05:00 Europe/Berlin".</summary>
    public string InFull(DateTime utc) => $"{InZone(utc).ToString(words["in full"], CultureInfo.CurrentCulture)} {Zone.Id}";

    public DateTime InZone(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    /// <summary>The first moment of that day in the zone, and of the next. A day may begin later than at midnight, where the clock is put on just then.</summary>
    public (DateTime Start, DateTime End) DayOf(DateTime utc)
    {
        var day = InZone(utc).Date;
        return (Start(day), Start(day.AddDays(1)));

        DateTime Start(DateTime midnight)
        {
            while (Zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
            return TimeZoneInfo.ConvertTimeToUtc(midnight, Zone);
        }
    }

    string? Relative(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? words["just now"].Value
        : age < TimeSpan.FromHours(1) ? words["{0}m", (int)age.TotalMinutes].Value
        : age < OneDay ? words["{0}h", (int)age.TotalHours].Value
        : null;

    string Older(DateTime utc, TimeSpan age)
    {
        var (then, now) = (InZone(utc), InZone(time.Now()));
        var format = age < Week ? "within a week" : then.Year == now.Year ? "this year" : "another year";
        return then.ToString(words[format], CultureInfo.CurrentCulture);
    }
}
