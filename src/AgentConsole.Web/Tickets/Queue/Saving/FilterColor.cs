using System.Text.RegularExpressions;

namespace AgentConsole.Web.Tickets.Queue.Saving;

/// <summary>The mark of a filter in the rail: one of the six hues of charts, which are right in either theme, or a hex colour.</summary>
public static partial class FilterColor
{
    public static readonly IReadOnlyList<string> Hues = ["ch-1", "ch-2", "ch-3", "ch-4", "ch-5", "ch-6"];

    /// <summary>As a style; null for none. Anything else would be foreign CSS on everybody's screen.</summary>
    public static string? StyleOf(string? color) =>
        color is null ? null : Hues.Contains(color) ? $"--dot:var(--ac-{color})" : Hex().IsMatch(color) ? $"--dot:{color}" : null;

    [GeneratedRegex("^#[0-9a-fA-F]{3,8}$")]
    private static partial Regex Hex();
}
