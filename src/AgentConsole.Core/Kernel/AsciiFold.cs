namespace AgentConsole.Core.Kernel;

/// <summary>
/// The desk's one idea of “ignoring case”: A–Z and a–z are the same, every other character is only itself. Locales and databases
/// agree on nothing more, so this is what a query (<see cref="SqlFunctions.Fold"/>) and memory can both promise.
/// </summary>
public static class AsciiFold
{
    /// <summary>The text with A–Z made small; the same instance when there is nothing to do.</summary>
    public static string Fold(string text)
    {
        foreach (var c in text)
            if (char.IsAsciiLetterUpper(c)) return string.Create(text.Length, text, static (to, from) => FoldInto(from, to));
        return text;
    }

    /// <summary>Whether the text holds <paramref name="folded"/>, which is folded already. No allocation.</summary>
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        if (folded.IsEmpty) return true;
        var (small, large) = (folded[0], char.IsAsciiLetterLower(folded[0]) ? (char)(folded[0] - 32) : folded[0]);
        while (text.Length >= folded.Length)
        {
            var at = text.IndexOfAny(small, large);
            if (at < 0 || text.Length - at < folded.Length) return false;
            if (StartsWith(text[at..], folded)) return true;
            text = text[(at + 1)..];
        }

        return false;
    }

    public static bool StartsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> folded) =>
        text.Length >= folded.Length && Equals(text[..folded.Length], folded);

    public static bool EndsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> folded) =>
        text.Length >= folded.Length && Equals(text[^folded.Length..], folded);

    public static bool Equals(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        if (text.Length != folded.Length) return false;
        for (var i = 0; i < text.Length; i++)
            if (Fold(text[i]) != folded[i]) return false;
        return true;
    }

    private static char Fold(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;

    private static void FoldInto(string from, Span<char> to)
    {
        for (var i = 0; i < from.Length; i++) to[i] = Fold(from[i]);
    }
}
