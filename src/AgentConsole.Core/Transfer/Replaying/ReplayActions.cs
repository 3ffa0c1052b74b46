using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// What an event does to its ticket: the values that differ from those told before. Remembers, per ticket, what was told, so that an
/// event costs what it changes and not what it repeats.
/// </summary>
internal sealed class ReplayActions(ReplayLog log, ReplayWords words, ReplayFields fields, DeskNames names, CatalogCache catalog)
{
    private readonly ReplayMap _map = log.Map;

    /// <summary>The beginning of a ticket: with its first event, or without.</summary>
    public ReplayEffect Begin(ReplayStep step)
    {
        var nothing = new int[step.Values.Length];
        if (step.Applies) return Of(step, nothing);
        foreach (var column in Requester) nothing[log.Columns.Slot(column)] = step.Values[log.Columns.Slot(column)];
        return new ReplayEffect([], nothing, false);
    }

    /// <summary>What an event changes.</summary>
    /// <param name="told">What the ticket was told before it.</param>
    public ReplayEffect Of(ReplayStep step, int[] told)
    {
        var (actions, after) = (new List<TicketAction>(), (int[])told.Clone());
        if (Changes(_map.Group)) actions.Add(new SetGroup(Id(_map.Group, names.Group, "group")));
        if (Changes(_map.Assignee)) actions.Add(new SetAssignee(Id(_map.Assignee, names.Person, "assignee")));
        if (Changes(_map.Status?.Column) && words.Status(step) is { } status) actions.Add(new SetStatus(names.NamedStatus(status.Name!)!.Id));
        if (Changes(_map.Priority?.Column)) actions.Add(new SetPriority(words.Priority(step) ?? Priority.Normal));
        if (AnyChanges(_map.Category))
            actions.Add(new SetCategory(words.Category(step) is { Count: > 0 } at ? names.Category(at) ?? throw Unknown("category", at[^1]) : null));
        foreach (var field in fields.All)
            if (IsTold(field.Source, step) && Changes(field.Source.Column)) actions.Add(new SetField(field.Draft.Key, fields.Value(field, step.Values)));
        return new ReplayEffect(actions, after, AnyChanges(Requester));

        bool Changes(string? column)
        {
            if (column is null) return false;
            var slot = log.Columns.Slot(column);
            if (step.Values[slot] == after[slot] || (step.Values[slot] == 0 && _map.MissingMeans == MissingMeans.Unchanged)) return false;
            after[slot] = step.Values[slot];
            return true;
        }

        // Without a short cut: each must be noted.
        bool AnyChanges(IEnumerable<string> columns) => columns.Aggregate(false, (any, column) => Changes(column) || any);

        int? Id(string? column, Func<string, int?> find, string field) =>
            words.Text(step, column) is { } name ? find(name) ?? throw Unknown(field, name) : null;
    }

    private IEnumerable<string> Requester => new[] { _map.Requester.Name, _map.Requester.Email, _map.Requester.Phone, _map.Requester.Organization }.OfType<string>();

    private bool IsTold(ReplayField field, ReplayStep step) => field.Only is null
        || (words.Status(step) is { } status && field.Only.Contains(catalog.Now.Statuses[names.NamedStatus(status.Name!)!.Id].Category));

    private static RefusedException Unknown(string field, string name) => Refuse.Invalid("unknownValue", field, field, name);
}

/// <param name="Actions">What the door is asked to do; the requester, who may have to be made first, is not among them.</param>
/// <param name="Told">What the ticket has been told after it.</param>
internal readonly record struct ReplayEffect(List<TicketAction> Actions, int[] Told, bool RequesterChanged);
