using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Finds what makes a record unusable as a whole: the wrong number of cells, NUL, bytes that are no text.</summary>
internal static class RowCheck
{
    /// <summary>The record with exactly as many cells as the header, or with its fault.</summary>
    /// <param name="pad">Whether missing cells at the end are empty ones, as in a worksheet.</param>
    public static SourceRow Fitted(SourceRow row, int columns, bool pad)
    {
        if (row.Fault is not null) return row;
        var cells = row.Cells;
        if (pad && cells.Length < columns) cells = [.. cells, .. Enumerable.Repeat("", columns - cells.Length)];
        if (cells.Length > columns && cells.AsSpan(columns).IndexOfAnyExcept("") < 0) cells = cells[..columns]; // a delimiter at the end of each line
        if (cells.Length != columns) return row with { Fault = new Refusal(RefusalKind.Invalid, "importRagged", null, columns, cells.Length) };
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Contains('\0', StringComparison.Ordinal)) return row with { Fault = new Refusal(RefusalKind.Invalid, "importNul", null, i + 1) };
            if (cells[i].Contains(TextEncodings.Bad, StringComparison.Ordinal)) return row with { Fault = new Refusal(RefusalKind.Invalid, "importBytes", null, i + 1) };
        }

        return ReferenceEquals(cells, row.Cells) ? row : row with { Cells = cells };
    }
}
