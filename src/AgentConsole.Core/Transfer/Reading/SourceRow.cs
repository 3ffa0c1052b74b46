using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>One record of a file as it stands there.</summary>
/// <param name="Number">As a spreadsheet counts: the header is row 1, empty rows count.</param>
/// <param name="Line">Line of the text file where the record begins; in a workbook the same as <paramref name="Number"/>.</param>
/// <param name="Cells">As many as the header has; fewer or more only where <paramref name="Fault"/> says so.</param>
/// <param name="Fault">Why this record cannot be used; null when it is fine.</param>
public sealed record SourceRow(long Number, long Line, string[] Cells, Refusal? Fault)
{
    /// <summary>Longest cell, in UTF-16 units, and the widest row that are read at all; what fits into a ticket is less.</summary>
    public const int CellMax = 1_000_000, ColumnsMax = 500;

    public bool IsEmpty => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}
