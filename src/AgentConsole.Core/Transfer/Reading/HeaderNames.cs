using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>The names of columns.</summary>
internal static class HeaderNames
{
    private const int NameMax = 200;

    /// <summary>
    /// Whether the first record names the columns: all of it are short words, and below at least one of them stand values that are not
    /// like words. When nothing tells, it does: a file without names is the rarer one.
    /// </summary>
    public static bool IsHeader(IReadOnlyList<SourceRow> head)
    {
        var names = head[0].Cells;
        if (names.Any(x => x.Length > NameMax || LooksLikeValue(x))) return false;
        return names.Any(x => !string.IsNullOrWhiteSpace(x));
    }

    /// <summary>A name for each of <paramref name="width"/> columns: its own, cut, numbered where it is empty or taken.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> cells, int width)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[width];
        for (var i = 0; i < width; i++)
        {
            var name = i < cells.Count ? CleanText.Cut(CleanText.Line(cells[i]), NameMax) : "";
            if (name.Length == 0) name = $"Column {i + 1}";
            names[i] = name;
            for (var n = 2; !taken.Add(names[i]); n++) names[i] = $"{name} ({n})";
        }

        return names;
    }

    private static bool LooksLikeValue(string cell)
    {
        var text = cell.Trim();
        return text.Length > 0 && (double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) || text.Contains('@', StringComparison.Ordinal)
            || TimeFormats.Usual.Any(x => x.TryParse(text, TimeZoneInfo.Utc, out _)));
    }
}
