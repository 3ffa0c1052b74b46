using System.Globalization;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// Keeps a spreadsheet from taking text of strangers for a formula: an apostrophe in front makes it text. Reading such a file again takes
/// exactly that one away, so nothing changes on the way.
/// </summary>
public static class CellGuard
{
    /// <summary>The cell as a spreadsheet may have it.</summary>
    public static string Guarded(string cell) => Starts(cell) ? "'" + cell : cell;

    /// <summary>The row as it was before it was guarded.</summary>
    internal static SourceRow Bare(SourceRow row) => row with { Cells = [.. row.Cells.Select(x => x.StartsWith('\'') && Starts(x[1..]) ? x[1..] : x)] };

    /// <summary>Whether a spreadsheet could see a formula, now or without apostrophes in front. Numbers are numbers.</summary>
    private static bool Starts(string cell)
    {
        var text = cell.AsSpan().TrimStart('\'');
        if (text.Length == 0 || text[0] is not ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')) return false;
        return text.Length < cell.Length || !double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
    }
}
