using System.Globalization;
using System.Text;

namespace AgentConsole.Web.People;

/// <summary>What stands in an avatar. People write their own script first: “李伟 Li Wei” is 伟, “Jonas Keller” is JK.</summary>
static class Initials
{
    const int Tones = 6;

    public static string Of(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0) return "?";
        // A Chinese name is told apart by its end; the family name in front is shared by millions.
        if (IsHan(words[0])) return StringInfo.GetNextTextElement(words[0], StringInfo.ParseCombiningCharacters(words[0])[^1]);
        var first = FirstOf(words[0]);
        return words.Length == 1 || IsHan(words[^1]) ? first : first + FirstOf(words[^1]);
    }

    /// <summary>1 to 6, the same for the same name on every page and after every start.</summary>
    public static int ToneOf(string? name) => (name ?? "").Aggregate(0, (sum, letter) => (sum * 31 + letter) & 0xFFFF) % Tones + 1;

    static string FirstOf(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();

    static bool IsHan(string word) => Rune.DecodeFromUtf16(word, out var rune, out _) == System.Buffers.OperationStatus.Done
        && rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF);
}
