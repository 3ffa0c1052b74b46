using System.Globalization;

namespace AgentConsole.Core.Tickets;

/// <summary>The ids of a list field as the history writes them: sorted, with commas; null for none.</summary>
internal static class IdList
{
    public static IReadOnlyList<int> Of(string? text) => text is null ? [] : [.. text.Split(',').Select(x => int.Parse(x, CultureInfo.InvariantCulture))];

    public static bool IsList(string field) => field is "tags" or "followers" or "collaborators";
}
