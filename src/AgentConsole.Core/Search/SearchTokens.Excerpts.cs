using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Search;

public static partial class SearchTokens
{
    const int MaxHits = 1000;

    /// <summary>
    /// Where the query's terms stand in the text itself: places in UTF-16 units, in order, not overlapping, whole graphemes.
    /// A beginning marks only what was typed. At most the first 1,000 hits of each term.
    /// </summary>
    public static IReadOnlyList<(int Start, int Length)> Highlight(string text, SearchQuery query)
    {
        var merged = new List<(int Start, int Length)>();
        foreach (var (start, end, _) in Hits(text, query))
        {
            if (merged.Count > 0 && merged[^1].Start + merged[^1].Length is var reach && start < reach)
                merged[^1] = (merged[^1].Start, Math.Max(reach, end) - merged[^1].Start);
            else
                merged.Add((start, end - start));
        }
        return merged;
    }

    /// <summary>
    /// One line of at most <paramref name="maxChars"/> UTF-16 units from the text, around the place where most of the query's
    /// terms stand together; the beginning when none does. "…" marks what is left out; no grapheme is cut.
    /// </summary>
    public static string Snippet(string text, SearchQuery query, int maxChars)
    {
        text = CleanText.Line(text);
        if (text.Length <= maxChars)
            return text;
        var hits = Hits(text, query);
        var hit = hits.Count == 0 ? 0 : BestStart(hits, query.Terms.Count, maxChars);
        var start = Math.Max(0, hit - maxChars / 5);
        // The end of the text needs no empty room behind it.
        start = Math.Min(start, Math.Max(0, text.Length - maxChars + 2));
        if (start == 0)
            return CleanText.Cut(text, maxChars);
        start = WholeWord(text, start, hit);
        return maxChars < 2 ? CleanText.Cut(text[start..], maxChars) : "…" + CleanText.Cut(text[start..].TrimStart(), maxChars - 1);
    }

    /// <summary>Which of the query's terms stand in the text, as bits: 1 is the first term.</summary>
    public static int TermsIn(string text, SearchQuery query) => TermsIn(SearchFolding.Of(text), query.Terms);

    /// <summary>What the index answers for a document of these texts: all terms somewhere in them, and no excluded one.</summary>
    public static bool Matches(IEnumerable<string> texts, SearchQuery query)
    {
        if (query.IsEmpty)
            return false;
        var found = 0;
        foreach (var text in texts)
        {
            var folding = SearchFolding.Of(text);
            if (TermsIn(folding, query.Excluded) != 0)
                return false;
            found |= TermsIn(folding, query.Terms);
        }
        return found == (1 << query.Terms.Count) - 1;
    }

    static int TermsIn(SearchFolding folding, IReadOnlyList<SearchTerm> terms)
    {
        var found = 0;
        for (var term = 0; term < terms.Count; term++)
            for (var at = 0; at < folding.Tokens.Count; at++)
                if (Matches(folding, at, terms[term]))
                {
                    found |= 1 << term;
                    break;
                }
        return found;
    }

    static List<(int Start, int End, int Term)> Hits(string text, SearchQuery query)
    {
        var hits = new List<(int Start, int End, int Term)>();
        if (query.IsEmpty)
            return hits;
        var folding = SearchFolding.Of(text);
        for (var term = 0; term < query.Terms.Count; term++)
        {
            var found = 0;
            for (var at = 0; at < folding.Tokens.Count && found < MaxHits; at++)
            {
                if (!Matches(folding, at, query.Terms[term]))
                    continue;
                var tokens = query.Terms[term].Tokens;
                var start = folding.Original(folding.Tokens[at], 1).Start;
                var end = folding.Original(folding.Tokens[at + tokens.Count - 1], tokens[^1].Length).End;
                hits.Add((start, end, term));
                found++;
            }
        }
        hits.Sort();
        return hits;
    }

    static bool Matches(SearchFolding folding, int at, SearchTerm term)
    {
        if (at + term.Tokens.Count > folding.Tokens.Count)
            return false;
        for (var i = 0; i < term.Tokens.Count; i++)
        {
            var token = folding[folding.Tokens[at + i]];
            var prefix = term.Prefix && i == term.Tokens.Count - 1;
            if (prefix ? !token.StartsWith(term.Tokens[i], StringComparison.Ordinal) : !token.SequenceEqual(term.Tokens[i]))
                return false;
        }
        return true;
    }

    // Two fingers over the hits: the window with the most different terms wins, then the one with the most hits.
    static int BestStart(List<(int Start, int End, int Term)> hits, int terms, int maxChars)
    {
        var width = Math.Max(1, maxChars * 3 / 4);
        var seen = new int[terms];
        var (distinct, best, bestScore, last) = (0, hits[0].Start, -1, 0);
        for (var first = 0; first < hits.Count; first++)
        {
            while (last < hits.Count && (last <= first || hits[last].End - hits[first].Start <= width))
            {
                if (seen[hits[last++].Term]++ == 0)
                    distinct++;
            }
            var score = distinct * (hits.Count + 1) + (last - first);
            if (score > bestScore)
                (best, bestScore) = (hits[first].Start, score);
            if (--seen[hits[first].Term] == 0)
                distinct--;
        }
        return best;
    }

    // Forward to the next word if one begins soon, else to the next whole grapheme.
    static int WholeWord(string text, int start, int hit)
    {
        for (var i = start; i < Math.Min(start + 16, hit); i++)
            if (text[i] == ' ')
                return i + 1;
        // A little before, so that the graphemes are counted from the beginning of one.
        var at = Math.Max(0, text.LastIndexOf(' ', start) is var space and >= 0 && start - space < 200 ? space : start - 200);
        while (at < start)
            at += System.Globalization.StringInfo.GetNextTextElementLength(text.AsSpan(at));
        return Math.Min(at, text.Length);
    }
}
