namespace AgentConsole.Core.Transfer;

/// <summary>All that a log names, in the order of first appearance, so that two replays give everything the same number.</summary>
internal static class ReplayNeeds
{
    public static IReadOnlyList<NameNeed> Of(ReplayLog log, ReplayWords words, ReplayFields fields, DeskNames names)
    {
        var (needs, seen) = (new List<NameNeed>(), new HashSet<string>());
        if (log.Steps.Count == 0) return needs;
        var begin = log.Steps[0].Order;
        var workers = Workers(log, words);
        var members = new Dictionary<string, (List<string> People, DateTime Since)>(StringComparer.OrdinalIgnoreCase); // in order of insertion: nothing is ever removed
        // An option that no event has would be refused; a field without any value is not needed.
        foreach (var field in fields.All)
            if (log.Columns.Values(field.Source.Column).Count > 0) Add(new FieldNeed(field.Draft, begin));
        foreach (var step in log.Steps)
        {
            Person(step.Creates ? log.Map.CreatedBy : null, step);
            if (!step.Applies) continue;
            Person(log.Map.Actor, step);
            if (words.Status(step) is { } status && names.NamedStatus(status.Name!) is null) Add(new StatusNeed(status.Name!, status.NameZh ?? "", status.Category, step.Order));
            if (words.Text(step, log.Map.Group) is { } group && names.Group(group) is null) Add(new GroupNeed(group, step.Order));
            Person(log.Map.Assignee, step);
            if (words.Category(step) is { Count: > 0 } path && names.Category(path) is null) Add(new CategoryNeed(path, step.Order));
            Membership(step);
        }

        // Last, when all of them are there.
        needs.AddRange(members.Select(x => new MembersNeed(x.Key, x.Value.People, x.Value.Since)));
        return needs;

        void Membership(ReplayStep step)
        {
            if (!log.Map.Memberships || words.Text(step, log.Map.Group) is not { } group || words.Text(step, log.Map.Assignee) is not { } person) return;
            if (names.IsMember(group, person) || !seen.Add($"member:{group}\u001F{person}")) return;
            if (!members.TryGetValue(group, out var of)) members[group] = of = ([], step.Order);
            of.People.Add(person);
        }

        void Person(string? column, ReplayStep step)
        {
            if (words.Text(step, column) is { } name && names.Person(name) is null) Add(new PersonNeed(name, workers.Contains(name), step.Order));
        }

        void Add(NameNeed need)
        {
            if (seen.Add(need.Key)) needs.Add(need);
        }
    }

    private static HashSet<string> Workers(ReplayLog log, ReplayWords words)
    {
        var workers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var step in log.Steps)
            if (words.Text(step, log.Map.Assignee) is { } name) workers.Add(name);
        return workers;
    }
}
