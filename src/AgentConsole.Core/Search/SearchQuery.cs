namespace AgentConsole.Core.Search;

/// <summary>
/// Tokens that must stand next to each other in the index, in this order. With <paramref name="Prefix"/> the last one need only
/// be the beginning of a token. Never empty; tokens hold letters, digits and their marks, nothing else.
/// </summary>
public sealed record SearchTerm(IReadOnlyList<string> Tokens, bool Prefix);

/// <summary>What somebody searches for: all of <paramref name="Terms"/> and none of <paramref name="Excluded"/>.</summary>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms, IReadOnlyList<SearchTerm> Excluded)
{
    public static readonly SearchQuery Nothing = new([], []);

    /// <summary>
    /// True when nothing positive is searched for, and then there is nothing to ask the index: "everything but" is a filter's
    /// work. The renderers give "" for it, which neither database accepts as a query.
    /// </summary>
    public bool IsEmpty => Terms.Count == 0;
}
