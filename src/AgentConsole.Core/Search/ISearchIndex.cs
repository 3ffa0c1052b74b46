using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Search;

/// <summary>The three shelves of the index. A ticket stands on <see cref="Heads"/>, and on one of the other two.</summary>
public enum SearchShelf
{
    /// <summary>Every ticket: number, subject, requester, tags. Small, so that beginnings and the best hits are found at once.</summary>
    Heads,

    /// <summary>Tickets of ordinary length: head and whole conversation as one document.</summary>
    Texts,

    /// <summary>The few long ones in parts: 0 is the head, the others follow the conversation.</summary>
    Parts,
}

/// <summary>One document to be stored in the index, in place of what stood there; without tokens it is taken away.</summary>
/// <param name="Slot">Of <see cref="ISearchIndex.SlotOf"/>; a document of another slot is another one.</param>
/// <param name="Part">0, but for <see cref="SearchShelf.Parts"/>.</param>
/// <param name="Tokens">What <see cref="ISearchIndex.Tokens"/> made of the texts.</param>
public sealed record SearchEntry(SearchShelf Shelf, int Slot, long TicketId, int Part, string? Tokens);

/// <summary>A ticket that matches.</summary>
public sealed class SearchMatch
{
    public long Id { get; init; }
}

/// <summary>
/// The full-text index of one database. It holds the tokens of <see cref="SearchTokens"/> and knows nothing of who may see what:
/// its answers are joined with the tickets before anything is counted or shown.
/// </summary>
public interface ISearchIndex
{
    /// <summary>The longest conversation kept as one document, and the longest part of a longer one, in UTF-16 units.</summary>
    int PartMax { get; }

    /// <summary>Where documents of a group's tickets stand; 0 where the index does not tell groups apart.</summary>
    int SlotOf(int? groupId);

    /// <summary>
    /// Matches one by one, of <see cref="SearchShelf.Heads"/> or <see cref="SearchShelf.Texts"/>; null where the index cannot hand them out in
    /// order, and then <see cref="All"/> and <see cref="Each"/> are what to ask.
    /// </summary>
    ISearchLanes? Lanes(AgentDb db, SearchShelf shelf, SearchQuery query);

    /// <summary>The texts of one document in the form the index stores.</summary>
    string Tokens(IReadOnlyList<string> texts);

    /// <summary>Stores documents inside the transaction of <paramref name="db"/>.</summary>
    Task PutAsync(AgentDb db, IReadOnlyList<SearchEntry> entries, CancellationToken ct);

    /// <summary>Has changes of these tickets by others wait for the end of this transaction.</summary>
    Task HoldAsync(AgentDb db, IReadOnlyList<long> ticketIds, CancellationToken ct);

    /// <summary>Makes the index anew, empty, whatever state it is in.</summary>
    Task ClearAsync(AgentDb db, CancellationToken ct);

    /// <summary>One bounded step of tidying inside the transaction; false when there is nothing left to do.</summary>
    Task<bool> TidyAsync(AgentDb db, CancellationToken ct);

    /// <summary>
    /// Tickets that match on <see cref="SearchShelf.Heads"/> or <see cref="SearchShelf.Texts"/>, from the lists of the words: all are found before
    /// anything else is asked, so it takes as long as the words are common. No query here may be empty.
    /// </summary>
    IQueryable<SearchMatch> All(AgentDb db, SearchShelf shelf, SearchQuery query);

    /// <summary>The same for tickets that the statement names: each is looked at, and the lists of the words are not, however common or rare they are.</summary>
    IQueryable<SearchMatch> Each(AgentDb db, SearchShelf shelf, SearchQuery query);

    /// <summary>Tickets of ordinary length that match with all they hold, in whatever way the database finds best beside other conditions.</summary>
    IQueryable<SearchMatch> Texts(AgentDb db, SearchQuery query);

    /// <summary>Long tickets with a number from <paramref name="from"/> to below <paramref name="below"/> whose parts together match.</summary>
    IQueryable<SearchMatch> Longs(AgentDb db, SearchQuery query, long from, long below);

    /// <summary>The newest part of a long ticket that matches by itself; null when none does.</summary>
    Task<int?> PartAsync(AgentDb db, long ticketId, SearchQuery query, CancellationToken ct);

    /// <summary>Whether so many tickets match that a list of them is no way to find the few that also meet other conditions. Quick.</summary>
    bool IsBroad(AgentDb db, SearchQuery query);

    /// <summary>Has the following queries of the context see one state of the database, where that costs nothing.</summary>
    Task<IAsyncDisposable> ReadAsync(AgentDb db, CancellationToken ct);

    /// <summary>Stops the running query of the context when the token is cancelled, until disposed.</summary>
    IDisposable StopOn(AgentDb db, CancellationToken ct);

    /// <summary>Whether a query ended with this because it was stopped.</summary>
    bool IsStop(Exception e);

    /// <summary>Whether the index itself is broken, while the tickets are not; inside a transaction, which goes on.</summary>
    bool IsDamage(Exception e);
}
