namespace AgentConsole.Core.Search;

/// <summary>
/// Where a ticket is filed in an index that hands out matches in order: with the other tickets of its group. Whoever works in two groups of
/// twenty then reads two slots, and how often a word occurs in the others costs them nothing.
/// </summary>
public static class SearchSlots
{
    /// <summary>Tickets without a group.</summary>
    public const int None = 0;

    /// <summary>One for each group; with more groups than this, some share one.</summary>
    public const int Max = 128;

    public static int Of(int? groupId) => groupId is { } id ? 1 + id % (Max - 1) : None;
}
