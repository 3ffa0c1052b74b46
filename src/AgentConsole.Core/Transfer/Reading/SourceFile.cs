using System.IO.Compression;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>A file of rows: delimited text, gzip or not, in any usual encoding, or a workbook. Reading never loads the file as a whole.</summary>
public sealed partial class SourceFile
{
    private SourceFile(string path, SourceShape shape)
    {
        (Path, Shape) = (path, shape);
    }

    public string Path { get; }
    public SourceShape Shape { get; }

    /// <summary>Finds out how the file is to be read. Refuses what is no table: empty, damaged, protected, unreadable.</summary>
    public static async Task<SourceFile> OpenAsync(string path, SourceOptions? options = null, CancellationToken ct = default)
    {
        options ??= new SourceOptions();
        var scan = await FileScan.RunAsync(path, ct);
        return await Task.Run(() => new SourceFile(path, scan.Kind == SourceKind.Workbook ? Workbook(path, scan, options) : Text(path, scan, options)), ct);
    }

    /// <summary>The same file again, read as it was read then; refuses when its bytes are others.</summary>
    public static async Task<SourceFile> ReopenAsync(string path, SourceShape shape, CancellationToken ct = default)
    {
        if ((await FileScan.RunAsync(path, ct)).Hash != shape.Hash) throw Refuse.Invalid("importOtherFile", "file", System.IO.Path.GetFileName(path));
        return new SourceFile(path, shape);
    }

    /// <summary>All records after the header, in order; the faulty ones with their fault. Reads as it is enumerated.</summary>
    public IEnumerable<SourceRow> Rows()
    {
        var first = Shape.HasHeader;
        var guarded = Shape.HasHeader && RejectedRows.IsOurs(Shape.Headers[0]);
        foreach (var row in Raw(Path, Shape))
        {
            if (!first) yield return RowCheck.Fitted(guarded ? CellGuard.Bare(row) : row, Shape.Headers.Count, pad: Shape.Kind == SourceKind.Workbook);
            first = false;
        }
    }

    private static IEnumerable<SourceRow> Raw(string path, SourceShape shape) => shape.Kind == SourceKind.Workbook
        ? WorkbookRows.Read(path, shape.Sheet!)
        : Records(path, shape);

    private static IEnumerable<SourceRow> Records(string path, SourceShape shape)
    {
        using var reader = OpenText(path, shape.Gzip, shape.Encoding);
        var records = new CsvRecords(reader, shape.Dialect) { Columns = shape.Headers.Count };
        var first = true;
        while (records.Read() is { } row)
        {
            if (!first || !IsSeparatorLine(row, shape.Dialect)) yield return row;
            first = false;
        }
    }

    private static StreamReader OpenText(string path, bool gzip, string encoding)
    {
        Stream file = FileScan.OpenFile(path);
        if (gzip) file = new GZipStream(file, CompressionMode.Decompress);
        return new StreamReader(file, TextEncodings.Of(encoding), detectEncodingFromByteOrderMarks: false, 1 << 16);
    }

    private static SourceShape Text(string path, FileScan scan, SourceOptions options)
    {
        var encoding = options.Encoding ?? scan.Encoding;
        var buffer = new char[DialectGuess.SampleMax];
        int read;
        using (var reader = OpenText(path, scan.Gzip, encoding)) read = reader.ReadBlock(buffer, 0, buffer.Length);
        var sample = new string(buffer, 0, read);
        if (SeparatorLine().Match(sample) is { Success: true } told)
        {
            options = options with { Delimiter = options.Delimiter ?? told.Groups[1].ValueSpan[0] };
            sample = sample[told.Length..];
        }

        var dialect = DialectGuess.Of(sample, options);
        var shape = new SourceShape(SourceKind.Text, scan.Hash, scan.Length, scan.Gzip, encoding, dialect, null, [], true, []);
        return Headed(path, shape, options);
    }

    private static SourceShape Workbook(string path, FileScan scan, SourceOptions options)
    {
        var sheets = WorkbookRows.Sheets(path);
        var sheet = options.Sheet is { } wanted
            ? sheets.FirstOrDefault(x => x.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? throw Refuse.Invalid("importNoSheet", "sheet", wanted, string.Join(", ", sheets))
            : sheets.FirstOrDefault(x => WorkbookRows.Read(path, x).Any()) ?? throw Refuse.Invalid("importEmptyFile", "file", System.IO.Path.GetFileName(path));
        return Headed(path, new SourceShape(SourceKind.Workbook, scan.Hash, scan.Length, false, "", default, sheet, sheets, true, []), options);
    }

    private static SourceShape Headed(string path, SourceShape shape, SourceOptions options)
    {
        var head = Raw(path, shape).Take(20).ToList();
        if (head.Count == 0) throw Refuse.Invalid("importEmptyFile", "file", System.IO.Path.GetFileName(path));
        if (head[0].Cells.Length > SourceRow.ColumnsMax) throw Refuse.Invalid("importTooWide", "file", SourceRow.ColumnsMax);
        var hasHeader = options.HasHeader ?? HeaderNames.IsHeader(head);
        var width = hasHeader ? head[0].Cells.Length : head.Max(x => x.Cells.Length);
        return shape with { HasHeader = hasHeader, Headers = HeaderNames.Of(hasHeader ? head[0].Cells : [], width) };
    }

    private static bool IsSeparatorLine(SourceRow row, CsvDialect dialect) => row.Cells is ["sep=" or "SEP=", ""] || (row.Cells is [{ Length: 5 } one]
        && one.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && one[4] == dialect.Delimiter);

    /// <summary>Excel's own way to name the delimiter: a first line <c>sep=;</c>.</summary>
    [GeneratedRegex(@"\Asep=(.)\r?\n", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorLine();
}
