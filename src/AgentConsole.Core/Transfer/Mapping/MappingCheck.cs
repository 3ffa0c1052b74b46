using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Whether a mapping makes sense for a file.</summary>
internal static class MappingCheck
{
    /// <summary>
    /// The mapped columns with their places. Refuses a column that the file does not have, two columns for one target, a mapping without
    /// subject and description, a time without a format.
    /// </summary>
    public static RowPlanner.Column[] Columns(ImportMapping mapping, SourceShape shape, Catalog catalog)
    {
        _ = Zones.Of(mapping.Zone);
        var places = shape.Headers.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.OrdinalIgnoreCase);
        var columns = mapping.Columns.Where(x => x.Target != ImportTarget.None).Select(x => new RowPlanner.Column(
            places.TryGetValue(x.Column, out var place) ? place : throw Refuse.Invalid("importNoColumn", "column", x.Column, string.Join(", ", shape.Headers)),
            Keyed(x, catalog), FormatOf(x))).OrderBy(x => x.Index).ToArray();
        if (columns.GroupBy(x => x.Index).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refuse.Invalid("importColumnTwice", "column", twice.First().Mapping.Column);
        foreach (var group in columns.Where(x => x.Mapping.Target is not (ImportTarget.Category or ImportTarget.Tags)).GroupBy(x => (x.Mapping.Target, x.Mapping.Field)))
            if (group.Count() > 1) throw Refuse.Invalid("importTargetTwice", "column", string.Join(", ", group.Select(x => x.Mapping.Column)), group.Key.Field ?? group.Key.Target.ToString());
        if (!columns.Any(x => x.Mapping.Target is ImportTarget.Subject or ImportTarget.Description)) throw Refuse.Invalid("importNoSubject", "subject");
        return columns;
    }

    private static ColumnMapping Keyed(ColumnMapping column, Catalog catalog)
    {
        if (column.Target != ImportTarget.Field) return column with { Field = null };
        var key = column.Field ?? FieldKey.Of(column.Column);
        var known = catalog.Fields.GetValueOrDefault(key);
        if (known is not { Active: true } && (known is not null || column.Field is not null)) throw Refuse.Invalid("importNoField", "field", key);
        return column with { Field = key, IsNew = column.Field is null, FieldType = known?.Type ?? column.FieldType };
    }

    private static TimeFormat? FormatOf(ColumnMapping column)
    {
        var time = column.Target is ImportTarget.CreatedAt or ImportTarget.UpdatedAt or ImportTarget.SolvedAt or ImportTarget.ClosedAt;
        if (time && column.Format is null) throw Refuse.Invalid("importNoFormat", "format", column.Column);
        return column.Format is null || (!time && column.Target != ImportTarget.Field) ? null : TimeFormat.Of(column.Format);
    }
}
