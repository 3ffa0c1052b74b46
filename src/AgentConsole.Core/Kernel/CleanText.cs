using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Kernel;

/// <summary>
/// Makes text that came from anywhere storable in every database and harmless to show. The result never holds NUL, C0 or C1
/// control characters or half a surrogate pair, is in Unicode normal form C, and cleaning it again changes nothing.
/// Nothing here throws, whatever the text.
/// </summary>
/// <remarks>
/// For text, not for markup: normal form C joins a '&gt;' with a following U+0338 into one letter. <c>HtmlCleaner</c> guards its
/// output against that, but cleaning belongs before markup is written.
/// </remarks>
public static class CleanText
{
    const string Ellipsis = "…";

    /// <summary>One line: every run of white space becomes one space, the ends are trimmed, bidi overrides are removed.</summary>
    public static string Line(string text) => Clean(text, oneLine: true);

    /// <summary>Many lines: tabs and line feeds stay, CRLF and CR become LF, bidi overrides stay because quoted mail needs them.</summary>
    public static string Block(string text) => Clean(text, oneLine: false);

    /// <summary>
    /// The text itself, or its beginning and "…", together at most <paramref name="maxChars"/> UTF-16 units. Cuts between
    /// graphemes only: an emoji family or a letter with its accents is kept whole or left out.
    /// </summary>
    public static string Cut(string text, int maxChars)
    {
        if (text.Length <= maxChars)
            return text;
        if (maxChars <= 0)
            return "";

        var kept = 0;
        while (kept < text.Length)
        {
            // Looking no further than the limit keeps this cheap for a megabyte of combining marks.
            var window = text.AsSpan(kept, Math.Min(text.Length - kept, maxChars + 1));
            var next = StringInfo.GetNextTextElementLength(window);
            if (kept + next > maxChars - Ellipsis.Length)
                break;
            kept += next;
        }
        return string.Concat(text.AsSpan(0, kept).TrimEnd(), Ellipsis);
    }

    static string Clean(string text, bool oneLine)
    {
        if (IsClean(text, oneLine))
            return text;

        var clean = new StringBuilder(text.Length);
        var spacePending = false;
        for (var i = 0; i < text.Length;)
        {
            // A half surrogate pair decodes to U+FFFD.
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            var crlf = rune.Value == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            i += crlf ? 2 : used;

            if (oneLine && Rune.IsWhiteSpace(rune))
            {
                spacePending = clean.Length > 0;
                continue;
            }
            if (!oneLine && rune.Value is '\n' or '\r' or '\t')
            {
                clean.Append(rune.Value == '\t' ? '\t' : '\n');
                continue;
            }
            if (Rune.IsControl(rune) || oneLine && IsBidiOverride(rune.Value))
                continue;
            if (spacePending)
                clean.Append(' ');
            spacePending = false;
            // .NET refuses to normalise the noncharacter U+FFFE, as it refuses half a pair.
            clean.Append((rune.Value == 0xFFFE ? Rune.ReplacementChar : rune).ToString());
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Most text is clean already: printable ASCII and common Han, which normal form C never changes.</summary>
    static bool IsClean(string text, bool oneLine)
    {
        if (oneLine && (text.StartsWith(' ') || text.EndsWith(' ')))
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var plain = c is >= ' ' and <= '~' or >= '\u4E00' and <= '\u9FFF' || !oneLine && c is '\n' or '\t';
            if (!plain || oneLine && c == ' ' && text[i - 1] == ' ')
                return false;
        }
        return true;
    }

    static bool IsBidiOverride(int value) => value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
