using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// Makes a short history out of a row, which is only a picture of the end: the ticket is made at its creation; its status is set when it
/// was solved and closed, or else last updated; what else the row knows is taken over at the last update.
/// </summary>
internal sealed class ImportChanges(DeskNames names, CatalogCache catalog)
{
    /// <summary>The changes in order of time. Every name in the plan must be on the desk.</summary>
    public IReadOnlyList<ImportChange> Of(TicketPlan plan, DateTime now)
    {
        var created = plan.CreatedAt ?? Earliest(plan) ?? now;
        var first = new List<TicketAction>();
        if (plan.Description is { } text) first.Add(new AddCustomerMessage(text));
        if (plan.Group is { } group) first.Add(new SetGroup(names.Group(group)));
        if (plan.Assignee is { } person) first.Add(new SetAssignee(names.Person(person)));
        var moves = Moves(plan, created).ToList();
        var rest = Rest(plan).ToList();
        var lastMove = moves.Count > 0 ? moves[^1].At : created;
        var restAt = plan.UpdatedAt is { } updated && updated > lastMove ? updated : created;
        if (rest.Count == 0 && restAt > lastMove && moves.Count == 0) (rest, first) = Later(first);
        return [.. new[] { (At: created, Actions: first) }.Concat(moves.Select(x => (x.At, Actions: new List<TicketAction> { x.Action }))).Append((At: restAt, Actions: rest))
            .GroupBy(x => x.At).OrderBy(g => g.Key).Select(g => new ImportChange(g.Key, [.. g.SelectMany(x => x.Actions)])).Where(x => x.Actions.Count > 0 || x.At == created)];
    }

    private static DateTime? Earliest(TicketPlan plan) => new[] { plan.UpdatedAt, plan.SolvedAt, plan.ClosedAt }.Min();

    private IEnumerable<(DateTime At, TicketAction Action)> Moves(TicketPlan plan, DateTime created)
    {
        var status = plan.Status is { } name ? names.Status(name)
            : plan.ClosedAt is not null ? catalog.Now.DefaultOf(StatusCategory.Closed)
            : plan.SolvedAt is not null ? catalog.Now.DefaultOf(StatusCategory.Solved)
            : null;
        if (status is null) yield break;
        var at = status.Category switch
        {
            StatusCategory.Closed => plan.ClosedAt ?? plan.UpdatedAt ?? plan.SolvedAt,
            StatusCategory.Solved => plan.SolvedAt ?? plan.UpdatedAt,
            _ => plan.UpdatedAt,
        } ?? created;
        if (status.Category == StatusCategory.Closed && plan.SolvedAt is { } solved && solved < at)
            yield return (solved, new SetStatus(catalog.Now.DefaultOf(StatusCategory.Solved).Id));
        yield return (at, new SetStatus(status.Id));
    }

    private IEnumerable<TicketAction> Rest(TicketPlan plan)
    {
        if (plan.Category.Count > 0) yield return new SetCategory(names.Category(plan.Category));
        if (plan.Tags.Count > 0) yield return new AddTags(plan.Tags);
        foreach (var (key, value) in plan.Fields) yield return new SetField(key, Canonical(catalog.Now.Fields[key], value));
    }

    /// <summary>Nothing else tells of the last update: then it was the one that handed the ticket over.</summary>
    private static (List<TicketAction> Last, List<TicketAction> First) Later(List<TicketAction> first)
    {
        var last = first.FindLastIndex(x => x is SetAssignee or SetGroup);
        return last < 0 ? ([], first) : ([first[last]], [.. first.Where((_, i) => i != last)]);
    }

    /// <summary>The option as the field spells it.</summary>
    private static JsonNode Canonical(CustomField field, JsonNode value) => field.Type switch
    {
        CustomFieldType.Choice => JsonValue.Create(Option(field, value)),
        CustomFieldType.Choices => new JsonArray([.. value.AsArray().Select(x => (JsonNode)JsonValue.Create(Option(field, x!)))]),
        _ => value.DeepClone(),
    };

    private static string Option(CustomField field, JsonNode value)
    {
        var text = value.GetValue<string>();
        return field.Options.Find(x => x.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text;
    }
}
