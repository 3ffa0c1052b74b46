namespace AgentConsole.Core.Search;

public static partial class SearchTokens
{
    internal const int MaxQueryChars = 500;
    const int MaxTerms = 16;

    /// <summary>
    /// Reads what somebody typed: all terms must hold, "quoted words" (also “ ” and 「 」) must be adjacent, -excluded must not
    /// occur. The last unquoted term is a beginning, so that results come while it is being typed, and so is a single
    /// CJK character. Never fails: what is not a word is ignored, as is what lies beyond 500 characters or 16 terms.
    /// </summary>
    public static SearchQuery Parse(string userText)
    {
        if (userText.Length > MaxQueryChars)
            userText = userText[..MaxQueryChars];

        var terms = new List<SearchTerm>();
        var excluded = new List<SearchTerm>();
        var typing = -1; // the last unquoted term: the one being typed
        foreach (var part in Split(userText))
        {
            if (terms.Count + excluded.Count >= MaxTerms)
                break;
            if (Term(part.Text) is not { } term)
                continue;
            if (!part.Excluded && !part.Quoted)
                typing = terms.Count;
            (part.Excluded ? excluded : terms).Add(term);
        }
        if (typing >= 0 && !IsCjkEnd(terms[typing]))
            terms[typing] = terms[typing] with { Prefix = true };
        return new SearchQuery(terms, excluded);
    }

    /// <summary>
    /// The query for FTS5's MATCH. Every token is a quoted string: nothing that was typed can act as syntax. A beginning of which
    /// <paramref name="words"/> knows all words that begin so (at least one) becomes these.
    /// </summary>
    public static string ToFts5(SearchQuery query, IReadOnlyDictionary<SearchTerm, IReadOnlyList<string>>? words = null) =>
        Render(query, " AND ", " OR ", " NOT ", " + ", token => $"\"{token.Replace("\"", "\"\"")}\"", " *", words);

    /// <summary>The text of a PostgreSQL tsquery, to be cast. Every token is a quoted lexeme.</summary>
    public static string ToTsQuery(SearchQuery query) =>
        Render(query, " & ", " | ", " & !", " <-> ", token => $"'{token.Replace("'", "''").Replace("\\", "\\\\")}'", ":*");

    /// <summary>What was typed with blanks for quotes, to be quoted as a whole.</summary>
    internal static string WithoutQuotes(string userText) => string.Concat(userText.Select(c => IsQuote(c) ? ' ' : c));

    static string Render(SearchQuery query, string and, string or, string not, string followedBy, Func<string, string> quote, string prefix,
        IReadOnlyDictionary<SearchTerm, IReadOnlyList<string>>? words = null)
    {
        if (query.IsEmpty)
            return "";
        string Tokens(IEnumerable<string> tokens) => string.Join(followedBy, tokens.Select(quote));
        string Phrase(SearchTerm term) => term.Prefix && words?.GetValueOrDefault(term) is { } all
            ? $"({string.Join(or, all.Select(x => Tokens([.. term.Tokens.Take(term.Tokens.Count - 1), x])))})"
            : $"({Tokens(term.Tokens)}{(term.Prefix ? prefix : "")})";

        var wanted = string.Join(and, query.Terms.Select(Phrase));
        return query.Excluded.Count == 0 ? wanted : $"({wanted}){not}({string.Join(or, query.Excluded.Select(Phrase))})";
    }

    static SearchTerm? Term(string text)
    {
        var folding = SearchFolding.Of(text);
        var all = folding.Tokens;
        var tokens = new List<string>();
        var prefix = false;
        for (var i = 0; i < all.Count; i++)
        {
            var last = i == all.Count - 1;
            // In the index the last pair of a run is followed by its last character only where the run ends too, and whether it
            // does the query cannot know: a run at the end of a term leaves that character out.
            if (last && all[i].Ends && i > 0 && all[i - 1] is { Cjk: true, Ends: false })
                break;
            prefix = last && all[i].Ends;
            tokens.Add(folding[all[i]].ToString());
        }
        return tokens.Count == 0 ? null : new SearchTerm(tokens, prefix);
    }

    // Only words can be beginnings: "退款" as a beginning would be no more than itself, since pairs have two characters.
    static bool IsCjkEnd(SearchTerm term) => SearchFolding.Of(term.Tokens[^1]).Tokens is [.., { Cjk: true }];

    static IEnumerable<(string Text, bool Quoted, bool Excluded)> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }

            var excluded = text[i] is '-' or '－';
            if (excluded)
                i++;
            var quoted = i < text.Length && IsQuote(text[i]);
            if (quoted)
                i++;
            var start = i;
            while (i < text.Length && !(quoted ? IsQuote(text[i]) : char.IsWhiteSpace(text[i]) || IsQuote(text[i])))
                i++;
            yield return (text[start..i], quoted, excluded);
            if (quoted && i < text.Length)
                i++;
        }
    }

    static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '＂' or '「' or '」';
}
