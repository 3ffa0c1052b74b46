using System.Text.RegularExpressions;

namespace AgentConsole.Core.Tests.House;

/// <summary>The features of one project in ranks: a feature may use only those of a lower rank; see docs/architecture.md.</summary>
sealed partial class FeatureRanks(string project, params string[][] ranks)
{
    public static FeatureRanks Core { get; } = new("AgentConsole.Core",
        ["Kernel"],
        ["Live", "Due", "Calendars", "Chores"],
        ["People"],
        ["Shifts", "Fields"],
        ["Tickets"],
        ["Conditions", "Templates", "Search", "Followers", "Notices"],
        ["Filters", "Rules", "StageTimes", "Sla"],
        ["Channels", "Reports", "Transfer", "Batches"],
        ["Demo"]);

    public static FeatureRanks Web { get; } = new("AgentConsole.Web",
        ["Shell", "Start"],
        ["Localisation"],
        ["Labels"],
        ["People"],
        ["Conditions", "Api", "Notices"],
        ["Tickets", "Transfer"],
        ["Frame"]);

    /// <summary>Every source of the project that lies in a feature: src/Project/Feature/File.</summary>
    public IEnumerable<(string Path, string Feature)> Files() =>
        from path in Sources.Files("src/" + project, ".cs", ".razor")
        let parts = Sources.NameOf(path).Split('/')
        where parts.Length > 3
        select (path, parts[2]);

    public int? RankOf(string feature)
    {
        var rank = Array.FindIndex(ranks, features => features.Contains(feature));
        return rank < 0 ? null : rank;
    }

    /// <summary>The features that a source of <paramref name="feature"/> names and may not.</summary>
    public IEnumerable<string> Offences(string feature, string source) =>
        NamedFeature().Matches(source).Where(match => match.Groups["project"].Value == project).Select(match => match.Groups["feature"].Value).Distinct()
            .Where(named => named != feature && RankOf(named) is { } rank && rank >= RankOf(feature));

    [GeneratedRegex(@"\b(?<project>AgentConsole\.\w+)\.(?<feature>\w+)")]
    private static partial Regex NamedFeature();
}
