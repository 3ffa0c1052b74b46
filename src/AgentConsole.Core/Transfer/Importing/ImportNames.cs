using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>What the rows of an import name and the desk lacks, and which of it the import may make.</summary>
internal sealed class ImportNames(DeskNames names, CatalogCache catalog, ImportMapping mapping, IReadOnlyList<ColumnMapping> columns)
{
    /// <summary>All that the plan needs and the desk does not have.</summary>
    public IEnumerable<NameNeed> Missing(TicketPlan plan, DateTime now)
    {
        if (plan.Status is { } status && names.Status(status) is null) yield return new StatusNeed(status, "", StatusCategory.Open, now);
        if (plan.Group is { } group && names.Group(group) is null) yield return new GroupNeed(group, now);
        if (plan.Assignee is { } person && names.Person(person) is null) yield return new PersonNeed(person, Works: true, now);
        if (plan.Category.Count > 0 && names.Category(plan.Category) is null) yield return new CategoryNeed(plan.Category, now);
        foreach (var (key, value) in plan.Fields)
            if (MissingField(key, value) is { } draft) yield return new FieldNeed(draft, now);
    }

    /// <summary>Whether the import makes this: fields that the mapping asks for always, everything else where it says so.</summary>
    public bool MayMake(NameNeed need) => mapping.MakeMissing || (need is FieldNeed field && IsNew(field.Draft.Key));

    /// <summary>One need for each thing, in order of first appearance; options of one field together.</summary>
    public static IReadOnlyList<NameNeed> Together(IEnumerable<NameNeed> needs)
    {
        var together = new List<NameNeed>();
        foreach (var group in needs.GroupBy(x => x is FieldNeed f ? "field:" + f.Draft.Key : x.Key))
        {
            if (group.First() is not FieldNeed first) together.Add(group.First());
            else together.Add(first with { Draft = first.Draft with { Options = [.. group.Cast<FieldNeed>().SelectMany(x => x.Draft.Options ?? []).Distinct(StringComparer.OrdinalIgnoreCase)] } });
        }

        return together;
    }

    /// <summary>In words of the person who reads why a row was rejected.</summary>
    public static Refusal Reason(NameNeed need) => need switch
    {
        StatusNeed x => Unknown("status", x.Name),
        GroupNeed x => Unknown("group", x.Name),
        PersonNeed x => Unknown("assignee", x.Name),
        CategoryNeed x => Unknown("category", string.Join(" / ", x.Path)),
        FieldNeed x => Unknown(x.Draft.Name, string.Join(", ", x.Draft.Options ?? [])),
        _ => Unknown("name", need.Key),
    };

    private bool IsNew(string key) => columns.Any(x => x.Target == ImportTarget.Field && x.Field == key && x.IsNew);

    private FieldDraft? MissingField(string key, System.Text.Json.Nodes.JsonNode value)
    {
        var column = columns.First(x => x.Target == ImportTarget.Field && x.Field == key);
        var field = catalog.Now.Fields.GetValueOrDefault(key);
        var options = Options(column.FieldType, value);
        if (field is not null && (options is null || options.All(x => field.Options.Contains(x, StringComparer.OrdinalIgnoreCase)))) return null;
        return new FieldDraft(key, field?.Name ?? CleanText.Cut(column.Column, CustomField.NameMax), column.FieldType, Options: options);
    }

    private static List<string>? Options(CustomFieldType type, System.Text.Json.Nodes.JsonNode value) => type switch
    {
        CustomFieldType.Choice => [value.GetValue<string>()],
        CustomFieldType.Choices => [.. value.AsArray().Select(x => x!.GetValue<string>())],
        _ => null,
    };

    private static Refusal Unknown(string what, string name) => new(RefusalKind.Invalid, "importUnknown", what, what, CleanText.Cut(name, 100));
}
