using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>One column: its name, values of it, and what it becomes.</summary>
public sealed partial class ImportColumn(CatalogCache catalog, StaffCache staff, IStringLocalizer<LabelsText> labels)
{
    const int SampleLength = 120, ValuesMax = 60;

    readonly string _listId = $"formats-{Guid.NewGuid():N}";

    [Parameter, EditorRequired] public required ColumnSurvey Seen { get; set; }

    [Parameter, EditorRequired] public required ColumnMapping Mapping { get; set; }

    [Parameter] public EventCallback<ColumnMapping> Changed { get; set; }

    bool IsTime => IsTimeOf(Mapping.Target);

    string Samples => Seen.Filled == 0 ? T["empty in every row"] : CleanText.Cut(CleanText.Line(string.Join(" · ", Seen.Samples.Take(3))), SampleLength);

    IEnumerable<CustomField> Fields => catalog.Now.Fields.Values.Where(x => x.Active).OrderBy(x => x.Order).ThenBy(x => x.Key, StringComparer.Ordinal);

    /// <summary>The values that a person may translate; null where there is nothing to choose from or too many.</summary>
    IReadOnlyList<KeyValuePair<string, int>>? Valued => Meanings.Count > 0 && Seen.Distinct is { Count: <= ValuesMax } values ? [.. values.OrderByDescending(x => x.Value).ThenBy(x => x.Key, StringComparer.Ordinal)] : null;

    IReadOnlyList<(string Name, string Words)> Meanings => Mapping.Target switch
    {
        ImportTarget.Priority => [.. Enum.GetValues<Priority>().Select(x => (x.ToString(), labels[x.ToString()].Value))],
        ImportTarget.Status => [.. catalog.Now.Statuses.Values.Where(x => x.Active).OrderBy(x => x.Category).ThenBy(x => x.Order).Select(x => (x.Name, x.Words))],
        ImportTarget.Channel => [.. Enum.GetValues<Channel>().Select(x => (x.ToString(), labels[x.ToString()].Value))],
        ImportTarget.Group => [.. staff.Now.Groups.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => (x.Name, x.Name))],
        ImportTarget.Assignee => [.. staff.Now.Users.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => (x.Name, x.Name))],
        ImportTarget.Field when Mapping.Field is { } key && catalog.Now.Fields.TryGetValue(key, out var known) => [.. known.Options.Select(x => (x, x))],
        _ => [],
    };

    Task ChangeAsync(ColumnMapping mapping) => Changed.InvokeAsync(mapping);

    Task TargetAsync(ChangeEventArgs e)
    {
        if (!Enum.TryParse<ImportTarget>(Text(e), out var target)) return Task.CompletedTask;
        return ChangeAsync(new ColumnMapping
        {
            Column = Seen.Name, Target = target, FieldType = FieldTypeGuess.Of(Seen),
            Format = Seen.Times.Count > 0 ? Seen.Times[0].Pattern : IsTimeOf(target) ? "iso" : null, // some values are no times: the preview shows which
        });
    }

    Task FieldAsync(ChangeEventArgs e) => ChangeAsync(Text(e) is { } key && catalog.Now.Fields.TryGetValue(key, out var field)
        ? Mapping with { Field = key, FieldType = field.Type }
        : Mapping with { Field = null, FieldType = FieldTypeGuess.Of(Seen) });

    Task TypeAsync(ChangeEventArgs e) => Enum.TryParse<CustomFieldType>(Text(e), out var type) ? ChangeAsync(Mapping with { FieldType = type }) : Task.CompletedTask;

    Task MeanAsync(string value, string? meaning)
    {
        var values = new Dictionary<string, string>(Mapping.Values);
        if (meaning is null) values.Remove(value);
        else values[value] = meaning;
        return ChangeAsync(Mapping with { Values = values });
    }

    static bool IsTimeOf(ImportTarget target) => target is ImportTarget.CreatedAt or ImportTarget.UpdatedAt or ImportTarget.SolvedAt or ImportTarget.ClosedAt;

    static string? Text(ChangeEventArgs e) => e.Value is string { Length: > 0 } text ? text : null;
}
