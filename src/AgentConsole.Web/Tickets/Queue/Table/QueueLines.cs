using System.Globalization;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>The head of a group of rows.</summary>
/// <param name="Narrow">What holds for the tickets of this group alone, to count them by; null where no condition says it.</param>
public sealed record GroupHead(string Title, Condition? Narrow);

/// <summary>Stands after the last loaded row while there are more: being drawn, it asks for them.</summary>
public sealed record MoreRows(int Loaded);

/// <summary>What the table shows from top to bottom: rows, the heads of their groups, and the end.</summary>
static class QueueLines
{
    /// <summary>What a list can be grouped by: what many tickets have in common, as sort keys.</summary>
    public static readonly IReadOnlyList<string> Groupings = ["status", "-priority", "assignee", "group", "category", "requester", "-created", "-updated"];

    public static List<object> Of(LiveListState state, Core.Filters.SortKey? groupBy, RowSetting setting, List<object> before)
    {
        var look = setting.Look;
        var lines = new List<object>(state.Rows.Count + 8);
        string? group = null;
        foreach (var row in state.Rows)
        {
            // A row that left stands where it stood: its new values belong to no group here.
            if (groupBy is { } key && row.Left is null && TitleOf(row.Row, key, look) is var title && title != group) lines.Add(new GroupHead(group = title, NarrowOf(row.Row, key, look)));
            // Most rows stand where they stood: the tree that was drawn before and the one to come hold the same objects.
            lines.Add(before.Count > lines.Count && before[lines.Count] is RowLine same && ReferenceEquals(same.Row, row) ? same : new RowLine(row, setting));
        }

        if (state.HasMore) lines.Add(new MoreRows(state.Rows.Count));
        return lines;
    }

    static string TitleOf(TicketRow row, Core.Filters.SortKey key, QueueLook look) => key.Field switch
    {
        SortField.Status => look.StatusName(row.StatusId),
        SortField.Priority => look.PriorityName(row.Priority),
        SortField.Assignee => row.AssigneeId is { } id ? look.UserName(id) : look.Word("Unassigned"),
        SortField.Group => row.GroupId is { } id ? look.GroupName(id) : look.Word("No group"),
        SortField.Category => row.CategoryId is { } id ? look.CategoryPath(id) : look.Word("No category"),
        SortField.Requester => row.Requester.Name,
        SortField.Created => look.Day(row.CreatedAt),
        SortField.Updated => look.Day(row.UpdatedAt),
        SortField.StatusSince => look.Day(row.StatusAt),
        SortField.LastCustomerMessage => row.LastCustomerMessageAt is { } at ? look.Day(at) : look.Word("Never"),
        SortField.Custom => look.FieldOf(row, key.Custom!) is { Length: > 0 } value ? value : look.Word("Nothing"),
        SortField.Number or SortField.Subject => "",
    };

    static Condition? NarrowOf(TicketRow row, Core.Filters.SortKey key, QueueLook look) => key.Field switch
    {
        SortField.Status => Is("status", row.StatusId),
        SortField.Priority => Condition.Test("priority", Operator.Is, row.Priority.ToString().ToLowerInvariant()),
        SortField.Assignee => Is("assignee", row.AssigneeId),
        SortField.Group => Is("group", row.GroupId),
        SortField.Category => Is("category", row.CategoryId),
        SortField.Requester => Is("requester", row.Requester.Id),
        SortField.Created => On("created", look.DayOf(row.CreatedAt)),
        SortField.Updated => On("updated", look.DayOf(row.UpdatedAt)),
        _ => null,
    };

    // By instants: the day of the person's clock, whatever the zone that words like “today” are read in.
    static Condition On(string field, (DateTime Start, DateTime End) day) =>
        Condition.All(Condition.Test(field, Operator.AtLeast, Instant(day.Start)), Condition.Test(field, Operator.Less, Instant(day.End)));

    static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static Condition Is(string field, int? id) =>
        id is { } known ? Condition.Test(field, Operator.Is, known.ToString(CultureInfo.InvariantCulture)) : Condition.Test(field, Operator.IsNotSet);
}
