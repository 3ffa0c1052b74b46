using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Search;

/// <summary>
/// A text as search sees it: NFKC, lower case, Latin without diacritics, cut into tokens; each folded character knows where it
/// came from in the original, so that a hit can be shown there. Linear in the length of the text.
/// </summary>
sealed class SearchFolding
{
    /// <summary>The longest token, in UTF-16 units. Longer words are cut, in the index and in queries alike.</summary>
    public const int MaxToken = 64;

    readonly StringBuilder _folded = new();
    char[] _chars = [];
    readonly List<int> _starts = [];
    readonly List<int> _ends = [];
    readonly List<int> _run = []; // where each unit of the current CJK run begins in the folded text
    int _word = -1;               // where the current word begins, -1 outside of words

    SearchFolding(string text) => Fold(text);

    /// <summary>A token's place in the folded text. <paramref name="Ends"/> is true for a single character at the end of a CJK run.</summary>
    public readonly record struct FoldedToken(int Start, int Length, bool Cjk, bool Ends);

    public List<FoldedToken> Tokens { get; } = [];

    public static SearchFolding Of(string text) => new(text);

    public ReadOnlySpan<char> this[FoldedToken token] => _chars.AsSpan(token.Start, token.Length);

    /// <summary>The first place in the original of the token, and the place behind its first <paramref name="length"/> characters.</summary>
    public (int Start, int End) Original(FoldedToken token, int length) => (_starts[token.Start], _ends[token.Start + Math.Min(length, token.Length) - 1]);

    void Fold(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = SegmentLength(text, i);
            if (length == 1 && text[i] < '\x80')
                TakeAscii(text[i], i);
            else if (length == 1 && text[i] is >= '\u3400' and <= '\u9FFF') // folding changes nothing but the case here
                Take(new Rune(char.ToLowerInvariant(text[i])), i, i + 1);
            else
            {
                foreach (var rune in FoldSegment(text.AsSpan(i, length)).EnumerateRunes())
                    Take(rune, i, i + length);
            }
            i += length;
        }
        EndWord();
        EndRun();
        _chars = new char[_folded.Length];
        _folded.CopyTo(0, _chars, _chars.Length);
    }

    // A letter must be folded together with the marks behind it. Most text has none, and is told apart by a glance at the next.
    static int SegmentLength(string text, int at)
    {
        var alone = at + 1 == text.Length || IsPlain(text[at + 1]);
        if (alone && IsPlain(text[at]))
            return 1;
        // A megabyte of marks on one letter would take the normaliser very long: 64 are enough for any language.
        return StringInfo.GetNextTextElementLength(text.AsSpan(at, Math.Min(MaxToken, text.Length - at)));
    }

    static bool IsPlain(char c) => c < 0x300 || c is >= '\u3400' and <= '\u9FFF' or '\u3001' or '\u3002' or >= '\uFF01' and <= '\uFF60';

    static string FoldSegment(ReadOnlySpan<char> segment)
    {
        var valid = new StringBuilder(segment.Length);
        foreach (var rune in segment.EnumerateRunes())
            valid.Append(rune.Value == 0xFFFE ? "\uFFFD" : rune.ToString());

        var compatible = valid.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var decomposed = compatible.Normalize(NormalizationForm.FormD);
        var result = new StringBuilder(compatible.Length);
        var latin = false;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark && (latin || IsIgnorable(rune.Value)))
                continue;
            latin = rune.Value < 0x250 && Rune.IsLetter(rune);
            // Again in lower case: 'İ' has a capital inside.
            result.Append(Rune.ToLowerInvariant(rune).Value switch
            {
                'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'đ' => "d", 'ð' => "d", 'þ' => "th", 'ł' => "l", 'ħ' => "h", 'ı' => "i",
                var other => new Rune(other).ToString(),
            });
        }
        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    // Most of most texts: the same as Take, without asking Unicode.
    void TakeAscii(char c, int at)
    {
        EndRun();
        if (!char.IsAsciiLetterOrDigit(c))
        {
            EndWord();
            return;
        }
        if (_word < 0)
            _word = _folded.Length;
        _folded.Append(char.ToLowerInvariant(c));
        _starts.Add(at);
        _ends.Add(at + 1);
    }

    void Take(Rune rune, int start, int end)
    {
        var category = Rune.GetUnicodeCategory(rune);
        // Soft hyphens, zero-width characters and variation selectors change the look of a word, not the word.
        if (category is UnicodeCategory.Format || IsIgnorable(rune.Value))
            return;

        var mark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
        if (mark && (_word >= 0 || _run.Count > 0))
            Add(rune, start, end);
        else if (Rune.IsLetter(rune) || Rune.IsNumber(rune))
        {
            if (IsCjk(rune.Value))
            {
                EndWord();
                _run.Add(_folded.Length);
            }
            else
            {
                EndRun();
                if (_word < 0)
                    _word = _folded.Length;
            }
            Add(rune, start, end);
        }
        else
        {
            EndWord();
            EndRun();
        }
    }

    void Add(Rune rune, int start, int end)
    {
        Span<char> chars = stackalloc char[2];
        var count = rune.EncodeToUtf16(chars);
        for (var i = 0; i < count; i++)
        {
            _folded.Append(chars[i]);
            _starts.Add(start);
            _ends.Add(end);
        }
    }

    void EndWord()
    {
        if (_word >= 0)
            Tokens.Add(new FoldedToken(_word, Limit(_word, _folded.Length), Cjk: false, Ends: false));
        _word = -1;
    }

    void EndRun()
    {
        for (var i = 0; i < _run.Count; i++)
        {
            var end = i + 2 < _run.Count ? _run[i + 2] : _folded.Length;
            Tokens.Add(new FoldedToken(_run[i], Limit(_run[i], end), Cjk: true, Ends: i == _run.Count - 1));
        }
        _run.Clear();
    }

    int Limit(int start, int end)
    {
        if (end - start <= MaxToken)
            return end - start;
        return char.IsHighSurrogate(_folded[start + MaxToken - 1]) ? MaxToken - 1 : MaxToken;
    }

    static bool IsIgnorable(int value) =>
        value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or >= 0x180B and <= 0x180F or 0x034F or 0x115F or 0x1160 or 0x3164;

    /// <summary>Han, Kana, Bopomofo and Hangul: written without spaces, or searched inside of words.</summary>
    static bool IsCjk(int value) => value
        is >= 0x1100 and <= 0x11FF or >= 0x2E80 and <= 0x2FDF or >= 0x3005 and <= 0x3007 or >= 0x3021 and <= 0x3029
        or >= 0x3031 and <= 0x303C or >= 0x3041 and <= 0x318E or >= 0x31A0 and <= 0x31BF or >= 0x31F0 and <= 0x31FF
        or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xA960 and <= 0xA97C or >= 0xAC00 and <= 0xD7FB
        or >= 0xF900 and <= 0xFAFF or >= 0x1AFF0 and <= 0x1B2FF or >= 0x20000 and <= 0x3FFFD;
}
