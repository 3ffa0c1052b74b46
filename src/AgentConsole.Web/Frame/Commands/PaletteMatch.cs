using System.Globalization;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>How well a name fits what was typed. Words are told by how they begin; in Chinese every character may begin one.</summary>
/// <param name="Rank">0 where the name begins with it, 1 where it stands further inside, 2 where only the other name fits.</param>
/// <param name="Marks">Where the name matches; places in UTF-16 units, in order, not overlapping.</param>
readonly record struct PaletteMatch(int Rank, IReadOnlyList<(int Start, int Length)> Marks)
{
    const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth;

    const char FirstIdeograph = '\u2e80';

    /// <summary>Null where a word of what was typed begins no word of either name.</summary>
    public static PaletteMatch? Of(string name, string? other, string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return new(0, []);
        if (Places(name, words) is { } places) return new(places[0].Start == 0 ? 0 : 1, Apart(places));
        return other is not null && Places(other, words) is not null ? new(2, []) : null;
    }

    static List<(int Start, int Length)>? Places(string name, string[] words)
    {
        var places = new List<(int, int)>(words.Length);
        foreach (var word in words)
        {
            if (PlaceOf(name, word) is not { } place) return null;
            places.Add(place);
        }

        return places;
    }

    static (int Start, int Length)? PlaceOf(string name, string word)
    {
        for (var from = 0; from < name.Length;)
        {
            var at = CultureInfo.CurrentCulture.CompareInfo.IndexOf(name.AsSpan(from), word.AsSpan(), Loosely, out var length);
            // What has no length, such as a lone accent, stands nowhere.
            if (at < 0 || length == 0) return null;
            if (BeginsWord(name, from + at)) return (from + at, length);
            from += at + 1;
        }

        return null;
    }

    static bool BeginsWord(string name, int at) => at == 0 || name[at] >= FirstIdeograph || !char.IsLetterOrDigit(name[at - 1]);

    static List<(int Start, int Length)> Apart(List<(int Start, int Length)> places)
    {
        var apart = new List<(int Start, int Length)>(places.Count);
        foreach (var place in places.OrderBy(x => x.Start).ThenByDescending(x => x.Length))
            if (apart.Count == 0 || place.Start >= apart[^1].Start + apart[^1].Length) apart.Add(place);
        return apart;
    }
}
