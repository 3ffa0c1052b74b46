namespace AgentConsole.Core.Search;

/// <summary>What somebody looks for.</summary>
/// <param name="Text">As typed; see <see cref="SearchTokens.Parse"/>. A number, with or without #, puts that ticket first.</param>
public sealed record SearchRequest(string Text)
{
    /// <summary>What is read of the text, in UTF-16 units; the rest is ignored.</summary>
    public const int TextMax = SearchTokens.MaxQueryChars;

    public const int TakeMax = 100;

    /// <summary>Hits on one page, 1 to 100.</summary>
    public int Take { get; init; } = 25;

    /// <summary><see cref="SearchPage.Next"/> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Also void and deleted tickets, as far as the viewer may see them.</summary>
    public bool Hidden { get; init; }
}
