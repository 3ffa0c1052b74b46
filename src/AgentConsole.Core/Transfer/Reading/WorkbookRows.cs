using System.Globalization;
using System.IO.Compression;
using AgentConsole.Core.Kernel;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace AgentConsole.Core.Transfer;

/// <summary>The rows of one worksheet, each cell as text: numbers and dates in the invariant way, formulas by their last value.</summary>
internal static class WorkbookRows
{
    /// <summary>What a workbook may grow to when it is unpacked, in bytes; a small file can claim to be endless.</summary>
    private const long UnpackedMax = 4L << 30, SharedTextMax = 1L << 30;

    public static IReadOnlyList<string> Sheets(string path) => Guarded(path, reader =>
    {
        var names = new List<string>();
        do names.Add(reader.Name);
        while (reader.NextResult());
        return names;
    });

    public static IEnumerable<SourceRow> Read(string path, string sheet)
    {
        using var file = FileScan.OpenFile(path);
        using var reader = Open(file);
        while (reader.Name != sheet)
            if (!reader.NextResult()) yield break;
        for (long number = 1; Next(reader); number++)
        {
            var cells = new string[Math.Min(reader.FieldCount, SourceRow.ColumnsMax)];
            for (var i = 0; i < cells.Length; i++) cells[i] = Text(reader, i);
            var width = Array.FindLastIndex(cells, x => x.Length > 0) + 1; // the sheet is as wide as its widest row ever was
            if (width > 0) yield return new SourceRow(number, number, cells[..width], null);
        }
    }

    private static bool Next(IExcelDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refuse.Invalid("importDamaged", "file");
        }
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.AddMilliseconds(0.5).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), // a cell holds a fraction of a day
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static T Guarded<T>(string path, Func<IExcelDataReader, T> read)
    {
        using var file = FileScan.OpenFile(path);
        using var reader = Open(file);
        return read(reader);
    }

    private static IExcelDataReader Open(FileStream file)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance); // old .xls files name code pages
        try
        {
            RequireBounded(file);
            file.Position = 0;
            return ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refuse.Invalid(e is InvalidPasswordException ? "importPassword" : "importDamaged", "file");
        }
    }

    /// <summary>Unpacks the one part that the reader keeps in memory, to know its true size; the rest it reads as a stream.</summary>
    private static void RequireBounded(FileStream file)
    {
        var start = new byte[2];
        file.ReadExactly(start);
        file.Position = 0;
        if (start is not [(byte)'P', (byte)'K']) return;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Sum(x => x.Length) > UnpackedMax) throw Refuse.Invalid("importTooLarge", "file", UnpackedMax >> 20);
        if (zip.Entries.FirstOrDefault(x => x.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)) is not { } shared) return;
        using var text = shared.Open();
        var buffer = new byte[1 << 17];
        long length = 0;
        for (int read; (read = text.Read(buffer)) > 0;)
            if ((length += read) > SharedTextMax) throw Refuse.Invalid("importTooLarge", "file", SharedTextMax >> 20);
    }

    private static bool IsDamage(Exception e) => e is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException
        or IndexOutOfRangeException or ArgumentException or NullReferenceException or KeyNotFoundException or EndOfStreamException or OverflowException
        or InvalidCastException or InvalidOperationException or NotSupportedException;
}
