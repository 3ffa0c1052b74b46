using AgentConsole.Core.Conditions;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>Finds what took a ticket out of a filter.</summary>
internal static class Departures
{
    /// <summary>
    /// The changed field that most likely did it: one the condition asks about before one it does not. Of a ticket that went
    /// <paramref name="outOfSight"/> only the handing on itself is told, nothing else of its new state.
    /// </summary>
    public static Departure Of(TicketRow before, TicketRow? after, CompiledCondition condition, bool outOfSight)
    {
        if (after is null) return new Departure(DepartureKind.Erased);
        if (after.State != before.State && after.State == TicketState.Void) return new Departure(DepartureKind.Void);
        if (after.State != before.State && after.State == TicketState.Deleted) return new Departure(DepartureKind.Deleted);
        var changes = Changes(before, after, handedOnOnly: outOfSight).ToList();
        return changes.FirstOrDefault(x => x.Fields.Any(condition.Asks)).Departure ?? changes.FirstOrDefault().Departure
            ?? new Departure(DepartureKind.NoMatch);
    }

    private static IEnumerable<(string[] Fields, Departure Departure)> Changes(TicketRow before, TicketRow after, bool handedOnOnly)
    {
        if (before.GroupId != after.GroupId) yield return (["group", "group.department"], new Departure(DepartureKind.Group, after.GroupId));
        if (before.AssigneeId != after.AssigneeId) yield return (["assignee", "assignee.department"], new Departure(DepartureKind.Assignee, after.AssigneeId));
        if (handedOnOnly) yield break;
        if (before.StatusId != after.StatusId) yield return (["status", "status_category"], new Departure(DepartureKind.Status, after.StatusId));
        if (before.Priority != after.Priority) yield return (["priority"], new Departure(DepartureKind.Priority, (int)after.Priority));
        if (before.CategoryId != after.CategoryId) yield return (["category"], new Departure(DepartureKind.Category, after.CategoryId));
        if (!before.TagIds.SequenceEqual(after.TagIds)) yield return (["tags"], new Departure(DepartureKind.Tags));
    }
}
