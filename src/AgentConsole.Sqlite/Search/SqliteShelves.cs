using AgentConsole.Core.Search;

namespace AgentConsole.Sqlite.Search;

/// <summary>
/// The index's tables: FTS5 without the texts themselves (they stand in the tickets), the row number is the group's slot and the ticket's. Our tokens hold no ASCII
/// but letters and digits, and <c>ascii</c> leaves all others as they are.
/// </summary>
internal static class SqliteShelves
{
    /// <summary>The low bits of a row number of <see cref="SearchShelf.Parts"/> are the part: a million parts of eight billion tickets and more.</summary>
    public const int PartBits = 20;

    public const long PartsEach = 1L << PartBits;

    /// <summary>Row numbers of the other shelves are a slot and, in the low bits, a ticket: 34 billion tickets, in at most six bytes.</summary>
    private const int TicketBits = 35;

    public const long TicketsEach = 1L << TicketBits;

    /// <summary>Beginnings of so many letters have a list of their own in the heads.</summary>
    private const int BeginningMax = 3;

    public static readonly SearchShelf[] All = Enum.GetValues<SearchShelf>();

    public static string Table(SearchShelf shelf) => shelf switch
    {
        SearchShelf.Heads => "SearchHeads",
        SearchShelf.Texts => "SearchTexts",
        SearchShelf.Parts => "SearchLongs",
    };

    /// <summary>The table of the shelf's words.</summary>
    public static string Words(SearchShelf shelf) => Table(shelf) + "Words";

    public static IEnumerable<string> Tables => All.Select(Table).Concat(All.Where(HasWords).Select(Words));

    public static long Row(int slot, long ticketId) => ((long)slot << TicketBits) + ticketId;

    public static SearchSpot Place(long row) => new((int)(row >> TicketBits), row & (TicketsEach - 1));

    public static bool HasBeginnings(SearchShelf shelf, string beginning) =>
        shelf == SearchShelf.Heads && beginning.EnumerateRunes().Take(BeginningMax + 1).Count() <= BeginningMax;

    private static bool HasWords(SearchShelf shelf) => shelf != SearchShelf.Parts;

    public static string Drop(SearchShelf shelf) => $"""
        DROP TABLE IF EXISTS "{Words(shelf)}";
        DROP TABLE IF EXISTS "{Table(shelf)}";
        """;

    public static string Create(SearchShelf shelf)
    {
        var table = Table(shelf);
        // Beginnings of one to three letters are answered from a list of their own, where many words begin so. Only in the heads: in
        // the conversations it would cost three quarters of the index again.
        var beginnings = shelf == SearchShelf.Heads ? ", prefix='1 2 3'" : "";
        // Each change is a segment of its own. Merging sixteen at a time costs a change 0.3 ms, FTS5's usual four cost 1.9 ms; a query
        // hardly notices. Merging 64 at once, which can take a second, is left for an emergency.
        var words = HasWords(shelf) ? $"CREATE VIRTUAL TABLE \"{Words(shelf)}\" USING fts5vocab(\"{table}\", instance);" : "";
        return $"""
            CREATE VIRTUAL TABLE "{table}" USING fts5(words, content='', contentless_delete=1, tokenize='ascii'{beginnings});
            INSERT INTO "{table}"("{table}", rank) VALUES ('automerge', 16);
            INSERT INTO "{table}"("{table}", rank) VALUES ('crisismerge', 64);
            INSERT INTO "{table}"("{table}", rank) VALUES ('hashsize', 8388608);
            {words}
            """;
    }
}
