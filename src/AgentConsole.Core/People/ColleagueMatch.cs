using System.Globalization;
using System.Text;

namespace AgentConsole.Core.People;

/// <summary>Whether a colleague is meant by what somebody types: the beginning of a word of their name, Chinese from any character on, its initials, or the user name.</summary>
public static class ColleagueMatch
{
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth;

    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>0 where the name begins with it, 1 where it is found further inside, by initials or the user name; null where it is not.</summary>
    public static int? Rank(User user, string typed)
    {
        typed = typed.Trim();
        if (typed.Length == 0 || Letters.IsPrefix(user.Name, typed, Loosely)) return 0;
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Array.TrueForAll(words, x => BeginsAWord(user.Name, x))) return 1;
        return Letters.IsPrefix(PinyinInitials.Of(user.Name), typed, Loosely) || (user.UserName is { } login && Letters.IsPrefix(login, typed, Loosely)) ? 1 : null;
    }

    private static bool BeginsAWord(string name, string word)
    {
        for (var at = 0; at < name.Length; at++)
        {
            var begins = at == 0 || !char.IsLetterOrDigit(name[at - 1]) || (Rune.TryGetRuneAt(name, at, out var rune) && PinyinInitials.IsHan(rune));
            if (begins && !char.IsLowSurrogate(name[at]) && Letters.IsPrefix(name.AsSpan(at), word, Loosely)) return true;
        }

        return false;
    }
}
