using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Search;

/// <summary>The order of a search's answer: whoever has it in the head, then whoever has the words, then whoever has a word beginning so.</summary>
internal enum SearchSection
{
    Heads,
    Words,
    Beginnings,
    End,
}

/// <summary>
/// Where a page ended: in which section, in which block of it (tickets below <see cref="Below"/>), behind which ticket of the block. The whole
/// list is about tickets below <see cref="Top"/>, those there were when it began; so it stays the same while new ones come in.
/// </summary>
internal readonly record struct SearchCursor(SearchSection Section, long Top, long Below, int Score, long Id)
{
    public static SearchCursor Start(long top) => new(SearchSection.Heads, top, top, int.MaxValue, long.MaxValue);

    public bool IsBefore(int score, long id) => score < Score || (score == Score && id < Id);

    /// <summary>Behind a ticket of the block that begins below <paramref name="below"/>.</summary>
    public SearchCursor Behind(long below, int score, long id) => new(Section, Top, below, score, id);

    /// <summary>The next block, or the next section where there is none.</summary>
    public SearchCursor Next(long below) => below > 0
        ? new SearchCursor(Section, Top, below, int.MaxValue, long.MaxValue)
        : new SearchCursor(Section + 1, Top, Top, int.MaxValue, long.MaxValue);

    public string Spell() => string.Create(CultureInfo.InvariantCulture, $"{(int)Section}.{Top}.{Below}.{Score}.{Id}");

    /// <summary>Null for the beginning; refuses what <see cref="Spell"/> does not write.</summary>
    public static SearchCursor? Read(string? text)
    {
        if (text is null) return null;
        var parts = text.Split('.');
        if (parts.Length == 5 && Number(parts[0], out var section) && section < (int)SearchSection.End
            && Number(parts[1], out var top) && Number(parts[2], out var below) && Number(parts[3], out var score) && score <= int.MaxValue && Number(parts[4], out var id))
            return new SearchCursor((SearchSection)section, top, below, (int)score, id);
        throw Refuse.Invalid("forgedCursor", "cursor");
    }

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
