using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;

namespace AgentConsole.Sqlite.Search;

/// <summary>The words that a shelf knows.</summary>
internal static class SqliteWords
{
    /// <summary>Each costs 50 µs here, and as much again in the query.</summary>
    private const int Max = 64;

    /// <summary>All words that begin so, in order; null when they are more than 64.</summary>
    public static IReadOnlyList<string>? BeginningWith(AgentDb db, SearchShelf shelf, string beginning)
    {
        var words = new List<string>();
        // From word to word: the list of words has a line for each place of each word, and those are jumped over.
        using var command = SqliteSearchIndex.Command(db, $"SELECT term FROM \"{SqliteShelves.Words(shelf)}\" WHERE term >= $from LIMIT 1");
        var from = command.Parameters.AddWithValue("$from", beginning);
        while (command.ExecuteScalar() is string word && word.StartsWith(beginning, StringComparison.Ordinal))
        {
            if (words.Count == Max) return null;
            words.Add(word);
            from.Value = word + '\u0001'; // comes before whatever a word can go on with
        }

        return words;
    }
}
