using System.Globalization;
using System.Text;

namespace AgentConsole.Core.People;

/// <summary>The first letters of how Chinese is spoken: 李伟 is “lw”. By the order in which dictionaries sort by sound; a surname that is read in its own way counts so.</summary>
public static class PinyinInitials
{
    /// <summary>The first character of each letter in that order; i, u and v begin no syllable.</summary>
    private const string Firsts = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀", Letters = "abcdefghjklmnopqrstwxyz";

    private static readonly CompareInfo Sound = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    private static readonly Dictionary<char, char> Surnames = new() { ['曾'] = 'z', ['单'] = 's', ['仇'] = 'q', ['解'] = 'x', ['查'] = 'z', ['朴'] = 'p', ['翟'] = 'z', ['覃'] = 'q', ['沈'] = 's', ['区'] = 'o', ['盖'] = 'g', ['乐'] = 'y', ['尉'] = 'w' };

    /// <summary>One letter for each Chinese character of the text; what is not Chinese is left out.</summary>
    public static string Of(string text)
    {
        var initials = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (IsHan(rune) && Letter(rune, isFirst: initials.Length == 0) is { } letter) initials.Append(letter);
        return initials.ToString();
    }

    internal static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF);

    private static char? Letter(Rune rune, bool isFirst)
    {
        if (isFirst && rune.IsBmp && Surnames.TryGetValue((char)rune.Value, out var own)) return own;
        var character = rune.ToString();
        for (var i = Firsts.Length - 1; i >= 0; i--)
            if (Sound.Compare(character, Firsts[i].ToString()) >= 0) return Letters[i];
        return null;
    }
}
