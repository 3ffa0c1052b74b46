namespace AgentConsole.Core.Transfer;

/// <summary>Finds delimiter and quote by trying them: right is what parts most records into the same number of cells, more than one.</summary>
internal static class DialectGuess
{
    private const int RecordsTried = 200;

    public static CsvDialect Of(string sample, SourceOptions options)
    {
        var (best, bestScore) = (new CsvDialect(options.Delimiter ?? ',', options.Quote ?? '"'), 0.0);
        foreach (var delimiter in options.Delimiter is { } d ? [d] : CsvDialect.Delimiters)
        foreach (var quote in options.Quote is { } q ? [q] : CsvDialect.Quotes)
        {
            if (options.Quote is null && quote != '"' && (Opens(sample, delimiter, '"') || !Opens(sample, delimiter, quote))) continue;
            var score = Score(sample, new CsvDialect(delimiter, quote));
            if (score > bestScore) (best, bestScore) = (new CsvDialect(delimiter, quote), score);
        }

        return best;
    }

    /// <summary>
    /// Whether a cell begins with this quote. Where the double quote does, it is the one: taken for letters, it would part what it holds
    /// together, and hide that it is never closed.
    /// </summary>
    private static bool Opens(string sample, char delimiter, char quote) =>
        sample.StartsWith(quote) || sample.Contains($"{delimiter}{quote}", StringComparison.Ordinal) || sample.Contains($"\n{quote}", StringComparison.Ordinal);

    private static double Score(string sample, CsvDialect dialect)
    {
        var records = new CsvRecords(new StringReader(sample), dialect);
        var counts = new List<int>();
        var faults = 0;
        while (counts.Count < RecordsTried && records.Read() is { } row)
        {
            counts.Add(row.Cells.Length);
            if (row.Fault is not null) faults++;
        }

        if (counts.Count > 1 && sample.Length >= SampleMax) counts.RemoveAt(counts.Count - 1); // the sample ends in the middle of it
        if (counts.Count == 0) return 0;
        var usual = counts.GroupBy(x => x).MaxBy(g => (g.Count(), g.Key))!;
        if (usual.Key < 2) return 0;
        var agreement = (usual.Count() - faults) / (double)counts.Count;
        // Agreement decides; among equals more columns do. The header must agree too, else a comma in prose wins over the true bar.
        return agreement * agreement * (1 + Math.Log2(usual.Key) / 10) * (counts[0] == usual.Key ? 1 : 0.5) * (dialect.Quote == '"' ? 1 : 0.999);
    }

    internal const int SampleMax = 1 << 18;
}
