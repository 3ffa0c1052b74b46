namespace AgentConsole.Core.Transfer;

/// <summary>Everything about a file that choosing a mapping needs, from one reading of all its rows.</summary>
/// <param name="Rows">Records after the header that are not empty.</param>
/// <param name="Faulty">Those of them that cannot be used whatever the mapping says.</param>
/// <param name="LastRow">The number of the last record.</param>
/// <param name="First">The first usable rows, for a preview.</param>
public sealed record SourceSurvey(SourceShape Shape, long Rows, long Faulty, long LastRow, IReadOnlyList<ColumnSurvey> Columns, IReadOnlyList<SourceRow> First)
{
    private const int FirstMax = 5;

    /// <summary>Reads the file once; call it off the threads that serve people.</summary>
    public static SourceSurvey Of(SourceFile file, CancellationToken ct = default)
    {
        var columns = file.Shape.Headers.Select(x => new ColumnSurvey(x)).ToList();
        var first = new List<SourceRow>(FirstMax);
        long rows = 0, faulty = 0, last = 0;
        foreach (var row in file.Rows())
        {
            ct.ThrowIfCancellationRequested();
            rows++;
            last = row.Number;
            if (row.Fault is not null)
            {
                faulty++;
                continue;
            }

            if (first.Count < FirstMax) first.Add(row);
            for (var i = 0; i < columns.Count; i++) columns[i].Add(row.Cells[i]);
        }

        return new SourceSurvey(file.Shape, rows, faulty, last, columns, first);
    }
}
