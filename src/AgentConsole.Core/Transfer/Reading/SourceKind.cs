namespace AgentConsole.Core.Transfer;

/// <summary>What a file is, by its bytes and not by its name. Stored in imports by name; never rename.</summary>
public enum SourceKind
{
    /// <summary>Delimited text, plain or gzip.</summary>
    Text,

    /// <summary>.xlsx or .xls.</summary>
    Workbook,
}

/// <summary>What a person fixes about a file; null is found out.</summary>
/// <param name="Encoding">IANA name, such as <c>gb18030</c>.</param>
/// <param name="Sheet">Name of a worksheet.</param>
public sealed record SourceOptions(string? Encoding = null, char? Delimiter = null, char? Quote = null, string? Sheet = null, bool? HasHeader = null);

/// <summary>How one file is to be read; found once and kept, so that a later reading gives the same rows.</summary>
/// <param name="Hash">SHA-256 of the file, 64 hexadecimal digits.</param>
/// <param name="Sheet">The worksheet read.</param>
/// <param name="Sheets">All that a workbook has.</param>
/// <param name="Headers">A name for each column, never empty, all different.</param>
public sealed record SourceShape(SourceKind Kind, string Hash, long Length, bool Gzip, string Encoding, CsvDialect Dialect, string? Sheet,
    IReadOnlyList<string> Sheets, bool HasHeader, IReadOnlyList<string> Headers);
