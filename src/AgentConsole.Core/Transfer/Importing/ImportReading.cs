using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Reads the rows of an import in batches: planned, with what they name and the desk lacks. A dry run and the import share it.</summary>
internal sealed class ImportReading
{
    private readonly SourceFile _file;
    private readonly RowPlanner _planner;
    private readonly ImportNames _names;
    private readonly DateTime _now;

    public ImportReading(SourceFile file, ImportMapping mapping, DeskNames names, CatalogCache catalog, DateTime now)
    {
        (_file, _now) = (file, now);
        _planner = new RowPlanner(mapping, file.Shape, catalog.Now, now);
        _names = new ImportNames(names, catalog, mapping, _planner.Columns);
    }

    public bool HasHeader => _file.Shape.HasHeader;

    /// <summary>The rows behind <paramref name="position"/>, as they are enumerated.</summary>
    public IEnumerable<PlannedBatch> Batches(long position, int size)
    {
        foreach (var rows in _file.Rows().SkipWhile(x => x.Number <= position).Chunk(size))
            yield return new PlannedBatch([.. rows.Select(Planned)], rows[^1].Number);
    }

    /// <summary>The needs of a batch that the import makes, in order of first appearance.</summary>
    public IReadOnlyList<NameNeed> ToMake(PlannedBatch batch) => ImportNames.Together(batch.Rows
        .Where(x => x.Plan is not null).SelectMany(x => _names.Missing(x.Plan!, _now)).Where(_names.MayMake));

    /// <summary>Why a planned row cannot be stored for what the desk still lacks; null when it can.</summary>
    /// <param name="refused">What could not be made, and why.</param>
    public Refusal? Lacking(TicketPlan plan, IReadOnlyDictionary<string, Refusal> refused)
    {
        if (_names.Missing(plan, _now).FirstOrDefault() is not { } need) return null;
        return refused.GetValueOrDefault(ImportNames.Together([need])[0].Key) ?? ImportNames.Reason(need);
    }

    /// <summary>The same for a dry run, in which what may be made counts as made.</summary>
    public Refusal? WouldLack(TicketPlan plan) => _names.Missing(plan, _now).FirstOrDefault(x => !_names.MayMake(x)) is { } need ? ImportNames.Reason(need) : null;

    public PlannedRow Planned(SourceRow row)
    {
        if (row.Fault is { } fault) return new PlannedRow(row.Number, null, fault);
        try
        {
            return new PlannedRow(row.Number, _planner.Plan(row), null);
        }
        catch (RefusedException e)
        {
            return new PlannedRow(row.Number, null, e.Refusal);
        }
    }
}

/// <summary>One row: its plan, or why it has none.</summary>
internal sealed record PlannedRow(long Row, TicketPlan? Plan, Refusal? Rejected);

/// <param name="Last">Number of the last row read for it.</param>
internal sealed record PlannedBatch(IReadOnlyList<PlannedRow> Rows, long Last);
