using System.Text.RegularExpressions;

namespace AgentConsole.Core.Tests.House;

/// <summary>A feature of Core may use only features of a lower rank; see docs/architecture.md.</summary>
static partial class FeatureRanks
{
    static readonly string[][] Features =
    [
        ["Kernel"],
        ["Live", "Due", "Calendars", "Chores"],
        ["People"],
        ["Shifts", "Fields"],
        ["Tickets"],
        ["Conditions", "Templates", "Search", "Followers"],
        ["Filters", "Rules", "StageTimes", "Sla"],
        ["Channels", "Reports", "Transfer"],
        ["Demo"],
    ];

    public static int? RankOf(string feature)
    {
        var rank = Array.FindIndex(Features, features => features.Contains(feature));
        return rank < 0 ? null : rank;
    }

    /// <summary>The features that a source of <paramref name="feature"/> names and may not.</summary>
    public static IEnumerable<string> Offences(string feature, string source) =>
        NamedFeature().Matches(source).Select(match => match.Groups[1].Value).Distinct()
            .Where(named => named != feature && RankOf(named) is { } rank && rank >= RankOf(feature));

    [GeneratedRegex(@"\bAgentConsole\.Core\.(\w+)")]
    private static partial Regex NamedFeature();
}
