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
/// words at vowel signs), on PostgreSQL <see cref="ForTsVector(string)"/> cast to tsvector (its own parser splits words with digits).
/// </remarks>
public static partial class SearchTokens
{
    // PostgreSQL knows no position beyond this; later tokens are found, but phrases among them are not told apart.
    const int LastPosition = 16_383;

    // And no tsvector of a megabyte: words, positions and padding. Without a bound one enormous mail could not be stored.
    const int MaxVectorBytes = 900_000;
    const int BytesOfAPosition = 6;

    /// <summary>Raise it with every change of what the tokens of a text are: each desk then builds its index anew.</summary>
    public const int Version = 1;

    // No text has this as a token, so no phrase reaches from one text of a document into the next.
    const char Break = '¶';

    /// <summary>The tokens of a text for the index, joined by single spaces; "" when it holds no letter or digit.</summary>
    public static string ForIndex(string text) => ForIndex([text]);

    /// <summary>The tokens of several texts as one document; phrases do not reach from one text into another.</summary>
    public static string ForIndex(IReadOnlyList<string> texts)
    {
        var index = new StringBuilder(texts.Sum(x => x.Length) * 2);
        foreach (var text in texts)
        {
            var folding = SearchFolding.Of(text);
            if (index.Length > 0 && folding.Tokens.Count > 0)
                index.Append(' ').Append(Break);
            foreach (var token in folding.Tokens)
            {
                if (index.Length > 0)
                    index.Append(' ');
                index.Append(folding[token]);
            }
        }
        return index.ToString();
    }

    /// <summary>
    /// The same tokens as the text of a PostgreSQL tsvector with positions, to be cast: <c>'5g':1 '频段':2 '段':3</c>.
    /// Ends after some 900 kB of tokens, the most that PostgreSQL takes.
    /// </summary>
    public static string ForTsVector(string text) => ForTsVector([text]);

    /// <summary>As <see cref="ForIndex(IReadOnlyList{string})"/> for PostgreSQL.</summary>
    public static string ForTsVector(IReadOnlyList<string> texts)
    {
        var vector = new StringBuilder(texts.Sum(x => x.Length) * 4);
        var position = 0;
        var bytes = 0;
        foreach (var text in texts)
        {
            var folding = SearchFolding.Of(text);
            if (position > 0 && folding.Tokens.Count > 0)
                position++; // the break
            foreach (var token in folding.Tokens)
            {
                bytes += Encoding.UTF8.GetByteCount(folding[token]) + BytesOfAPosition;
                if (bytes > MaxVectorBytes)
                    return vector.ToString();
                if (vector.Length > 0)
                    vector.Append(' ');
                position = Math.Min(position + 1, LastPosition);
                vector.Append('\'').Append(folding[token]).Append("':").Append(position.ToString(CultureInfo.InvariantCulture));
            }
        }
        return vector.ToString();
    }
}
