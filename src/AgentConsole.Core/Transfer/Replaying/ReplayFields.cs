using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>The custom fields of a log: their types, found from all values where the map does not say, and their values.</summary>
internal sealed class ReplayFields
{
    private readonly LogColumns _columns;
    private readonly LoggedField[] _fields;

    public ReplayFields(ReplayLog log, Catalog catalog)
    {
        _columns = log.Columns;
        _fields = [.. log.Map.Fields.Select(x => Defined(x, log, catalog))];
        if (_fields.GroupBy(x => x.Draft.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refuse.Invalid("importTargetTwice", "map", string.Join(", ", twice.Select(x => x.Source.Column)), twice.Key);
    }

    public IReadOnlyList<LoggedField> All => _fields;

    /// <summary>The value of a field in an event, as the door wants it; null clears it.</summary>
    public JsonNode? Value(LoggedField field, int[] values) =>
        _columns.Text(values, field.Source.Column) is { } text ? CellText.Field(field.Cell, field.Draft.Type, text, field.Format) : null;

    private static LoggedField Defined(ReplayField source, ReplayLog log, Catalog catalog)
    {
        var key = source.Key ?? FieldKey.Of(source.Column);
        var known = catalog.Fields.GetValueOrDefault(key);
        var seen = Seen(source, log);
        var type = known?.Type ?? source.Type ?? FieldTypeGuess.Of(seen);
        var format = source.Format is not null ? TimeFormat.Of(source.Format) : seen.Times.Count > 0 ? seen.Times[0] : null;
        var name = CleanText.Cut(source.Name ?? source.Column, CustomField.NameMax);
        var options = type is CustomFieldType.Choice or CustomFieldType.Choices ? log.Columns.Values(source.Column) : null;
        return new LoggedField(source, new FieldDraft(key, name, type, source.NameZh ?? "", options), new ColumnMapping { Column = source.Column }, format);
    }

    private static ColumnSurvey Seen(ReplayField source, ReplayLog log)
    {
        var survey = new ColumnSurvey(source.Column);
        foreach (var value in log.Columns.Values(source.Column)) survey.Add(value);
        return survey;
    }

    /// <param name="Cell">For messages that name the column.</param>
    internal sealed record LoggedField(ReplayField Source, FieldDraft Draft, ColumnMapping Cell, TimeFormat? Format);
}
