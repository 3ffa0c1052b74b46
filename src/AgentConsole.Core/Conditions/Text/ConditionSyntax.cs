namespace AgentConsole.Core.Conditions;

/// <summary>The characters of the text form. Chinese keyboards type full-width ones; they mean the same.</summary>
internal static class ConditionSyntax
{
    /// <summary>Words that stand for “has no value” and “has some value”, unless quoted.</summary>
    public const string None = "none", Any = "any";

    /// <summary>Whether a text can name a field: one word of letters, digits, dots and underscores.</summary>
    public static bool IsFieldWord(string text) => text.Length > 0 && text.All(IsFieldLetter) && !IsKeyword(text);

    public static bool IsFieldLetter(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    public static bool IsOr(string word) => word is "OR" or "或";

    public static bool IsAnd(string word) => word is "AND" or "且";

    public static bool IsNot(string word) => word is "NOT" or "非";

    public static bool IsKeyword(string word) => IsOr(word) || IsAnd(word) || IsNot(word);

    public static bool IsNone(string word) => word.Equals(None, StringComparison.OrdinalIgnoreCase) || word == "无";

    public static bool IsAny(string word) => word.Equals(Any, StringComparison.OrdinalIgnoreCase) || word == "有";

    public static bool IsOpen(char c) => c is '(' or '（';

    public static bool IsClose(char c) => c is ')' or '）';

    public static bool IsComma(char c) => c is ',' or '，';

    public static bool IsQuote(char c) => c is '"' or '“';

    /// <summary>Whether an unquoted value ends before this character.</summary>
    public static bool EndsValue(char c) => char.IsWhiteSpace(c) || IsOpen(c) || IsClose(c) || IsComma(c) || c is '"' or '“' or '”';

    /// <summary>Whether an unquoted word of the text itself ends before this character: a comma belongs to it.</summary>
    public static bool EndsWord(char c) => char.IsWhiteSpace(c) || IsOpen(c) || IsClose(c) || c is '"' or '“' or '”';

    /// <summary>The operator sign at a place, in its ASCII form, and how long it is there; null when there is none.</summary>
    public static (string Sign, int Length)? SignAt(string text, int at)
    {
        if (at >= text.Length) return null;
        var equals = at + 1 < text.Length && text[at + 1] is '=' or '＝';
        return text[at] switch
        {
            ':' or '：' => (":", 1),
            '=' or '＝' => ("=", 1),
            '!' or '！' when equals => ("!=", 2),
            '≠' => ("!=", 1),
            '<' or '＜' => equals ? ("<=", 2) : ("<", 1),
            '>' or '＞' => equals ? (">=", 2) : (">", 1),
            '≤' => ("<=", 1),
            '≥' => (">=", 1),
            _ => null,
        };
    }

    /// <summary>Whether a value can stand without quotation marks.</summary>
    public static bool IsPlainValue(string text) => text.Length > 0 && char.IsLetterOrDigit(text[0]) && text.All(c => IsFieldLetter(c) || c is '-' or '@' or '/' or '+');

    /// <summary>Whether a piece of text can stand for itself, without a field and without quotation marks.</summary>
    public static bool IsPlainWord(string text) => IsPlainValue(text) && !IsKeyword(text);

    public static string Quote(string text) => '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
