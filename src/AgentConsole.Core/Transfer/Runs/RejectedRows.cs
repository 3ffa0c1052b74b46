using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// The rows that a run rejected, as a file that a spreadsheet opens (UTF-8 with its mark): number and reason in front, then the row as it
/// was, so that it can be mended and imported again.
/// </summary>
public sealed class RejectedRows(RunBook runs)
{
    private static readonly string[] RowNames = ["Rejected row", "被拒行号"], ReasonNames = ["Rejected because", "拒绝原因"];

    /// <summary>Writes the file; the number of rows in it.</summary>
    public async Task<long> WriteAsync(SourceFile file, int runId, Stream to, CultureInfo culture, CancellationToken ct = default)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(true), leaveOpen: true);
        var chinese = culture.TwoLetterISOLanguageName == "zh" ? 1 : 0;
        await writer.WriteAsync(Line([RowNames[chinese], ReasonNames[chinese], .. file.Shape.Headers]));
        long written = 0;
        await using var reasons = ReasonsAsync(runId, ct).GetAsyncEnumerator(ct);
        if (!await reasons.MoveNextAsync()) return 0;
        foreach (var row in file.Rows())
        {
            if (row.Number != reasons.Current.Row) continue;
            await writer.WriteAsync(Line([row.Number.ToString(CultureInfo.InvariantCulture), RefusalJson.Read(reasons.Current.Reason).Text(culture), .. row.Cells]));
            written++;
            if (!await reasons.MoveNextAsync()) break;
        }

        return written;
    }

    /// <summary>Whether a column of a file is one that this class put there.</summary>
    internal static bool IsOurs(string column) => RowNames.Contains(column) || ReasonNames.Contains(column);

    private async IAsyncEnumerable<ImportRejection> ReasonsAsync(int runId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            var page = await runs.RejectionsAsync(runId, after, 1000, ct);
            foreach (var rejection in page) yield return rejection;
            if (page.Count == 0) yield break;
            after = page[^1].Row;
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(x => Quoted(CellGuard.Guarded(x)))) + "\r\n";

    private static string Quoted(string cell)
    {
        var text = cell.Replace(TextEncodings.Bad, '\uFFFD');
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text == text.Trim() ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
