using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Search;

/// <summary>A page of hits, best first.</summary>
/// <param name="Total">How many tickets match, of those the viewer may see; on the first page only, else 0.</param>
/// <param name="More">The total is only what was counted: there are at least so many.</param>
/// <param name="Next">To be handed back for the next page; null at the end.</param>
public sealed record SearchPage(IReadOnlyList<SearchHit> Hits, int Total, bool More, string? Next)
{
    public static readonly SearchPage Empty = new([], 0, false, null);

    /// <summary>Not all could be looked at in time: so short a beginning fits too many words. Typing on helps.</summary>
    public bool Cut { get; init; }

    /// <summary>How far the index is; until it is complete, older tickets are missing.</summary>
    public SearchProgress Index { get; init; }
}

/// <summary>A ticket that was found, and why.</summary>
/// <param name="Marks">Where the subject matches; places in UTF-16 units, in order.</param>
/// <param name="Excerpt">The best of what else matches; null where the subject says it all.</param>
public sealed record SearchHit(TicketRow Row, IReadOnlyList<(int Start, int Length)> Marks, SearchExcerpt? Excerpt)
{
    /// <summary>Its number is what was typed.</summary>
    public bool ByNumber { get; init; }
}

/// <summary>What an excerpt was taken from.</summary>
public enum SearchPlace
{
    Reply,
    Note,
    File,
    Requester,
    Organization,
    Tag,
}

/// <summary>A line of text with the words that were found.</summary>
/// <param name="Text">Plain text, at most <see cref="Max"/> UTF-16 units; “…” where something is left out.</param>
/// <param name="Marks">Where it matches; places in UTF-16 units, in order.</param>
/// <param name="MessageId">The message, for a reply or a note.</param>
public sealed record SearchExcerpt(SearchPlace Place, string Text, IReadOnlyList<(int Start, int Length)> Marks, long? MessageId = null)
{
    public const int Max = 200;
}
