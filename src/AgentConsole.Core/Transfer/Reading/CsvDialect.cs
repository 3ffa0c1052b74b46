namespace AgentConsole.Core.Transfer;

/// <summary>How a text file parts its cells. A quote inside quotes is doubled; records end with LF, CRLF or CR.</summary>
/// <param name="Delimiter">Usually a comma, semicolon, tab or bar.</param>
/// <param name="Quote">Usually a double quote.</param>
public readonly record struct CsvDialect(char Delimiter, char Quote)
{
    public static CsvDialect Usual => new(',', '"');

    internal static ReadOnlySpan<char> Delimiters => [',', ';', '\t', '|'];
    internal static ReadOnlySpan<char> Quotes => ['"', '\''];
}
