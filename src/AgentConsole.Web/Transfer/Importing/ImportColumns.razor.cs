using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>The columns of a file and what they become. Of very many, those that become something and the first ones are shown at first.</summary>
public sealed partial class ImportColumns
{
    const int ShownFirst = 40;

    bool _all;

    [Parameter, EditorRequired] public required SourceSurvey Survey { get; set; }

    [Parameter, EditorRequired] public required ImportMapping Mapping { get; set; }

    [Parameter] public EventCallback<ImportMapping> Changed { get; set; }

    IReadOnlyList<ColumnSurvey> Shown => _all || Survey.Columns.Count <= ShownFirst ? Survey.Columns
        : [.. Survey.Columns.Where((x, i) => i < ShownFirst || Of(x).Target != ImportTarget.None)];

    int LeftOver => Taken.Columns.Count(x => x.Target == ImportTarget.Field) - Mapping.Columns.Count(x => x.Target == ImportTarget.Field);

    ImportMapping Taken => MappingGuess.WithNewFields(Mapping, Survey);

    ColumnMapping Of(ColumnSurvey seen) => Mapping.Columns.FirstOrDefault(x => x.Column.Equals(seen.Name, StringComparison.OrdinalIgnoreCase)) ?? new ColumnMapping { Column = seen.Name };

    Task ChangeAsync(ColumnMapping column) => Changed.InvokeAsync(Mapping with { Columns = [.. Survey.Columns.Select(x => x.Name == column.Column ? column : Of(x))] });

    Task TakeAllAsync() => Changed.InvokeAsync(Taken);
}
