using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Search;

/// <summary>
/// The desk's own words for full-text search, the same on both databases, so that Chinese is found by any part of two or more
/// characters, alone or mixed with Latin and digits. Words are runs of letters and digits; runs of Han, Kana and Hangul become
/// overlapping pairs and at last their single last character: one token for each character, at consecutive positions.
/// Width, case and Latin diacritics do not count.
/// </summary>
/// <remarks>
/// The index must keep the tokens as they are: on SQLite <c>tokenize='ascii'</c> (unicode61 does not know younger Han and splits
/// words at vowel signs), on PostgreSQL <see cref="ForTsVector"/> cast to tsvector (its own parser splits words with digits).
/// </remarks>
public static partial class SearchTokens
{
    // PostgreSQL knows no position beyond this; later tokens are found, but phrases among them are not told apart.
    const int LastPosition = 16_383;

    // And no tsvector of a megabyte: words, positions and padding. Without a bound one enormous mail could not be stored.
    const int MaxVectorBytes = 900_000;
    const int BytesOfAPosition = 6;

    /// <summary>The tokens of a text for the index, joined by single spaces; "" when it holds no letter or digit.</summary>
    public static string ForIndex(string text)
    {
        var folding = SearchFolding.Of(text);
        var index = new StringBuilder(text.Length * 2);
        foreach (var token in folding.Tokens)
        {
            if (index.Length > 0)
                index.Append(' ');
            index.Append(folding[token]);
        }
        return index.ToString();
    }

    /// <summary>
    /// The same tokens as the text of a PostgreSQL tsvector with positions, to be cast: <c>'5g':1 '频段':2 '段':3</c>.
    /// Ends after some 900 kB of tokens, the most that PostgreSQL takes.
    /// </summary>
    public static string ForTsVector(string text)
    {
        var folding = SearchFolding.Of(text);
        var vector = new StringBuilder(text.Length * 4);
        var position = 0;
        var bytes = 0;
        foreach (var token in folding.Tokens)
        {
            bytes += Encoding.UTF8.GetByteCount(folding[token]) + BytesOfAPosition;
            if (bytes > MaxVectorBytes)
                break;
            if (vector.Length > 0)
                vector.Append(' ');
            position = Math.Min(position + 1, LastPosition);
            vector.Append('\'').Append(folding[token]).Append("':").Append(position.ToString(CultureInfo.InvariantCulture));
        }
        return vector.ToString();
    }
}
