using System.Collections.Frozen;
using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Core.Conditions.FieldOptions;

namespace AgentConsole.Core.Conditions;

/// <summary>The fields that name colleagues, their groups and departments, and the tags.</summary>
internal static class TicketPeopleFields
{
    public static IEnumerable<ConditionField> All =>
    [
        new IdField(ConditionFieldType.Choice, new UserValues())
        {
            Key = "assignee", Source = ConditionValueSource.Users, Options = OfUsers, Nullable = true, Sql = t => t.AssigneeId, Memory = r => r.AssigneeId,
        },
        new IdField(ConditionFieldType.Tree, new DepartmentValues())
        {
            Key = "assignee.department", Source = ConditionValueSource.Departments, Options = OfDepartments, Nullable = true,
            Sql = t => t.AssigneeId, Memory = r => r.AssigneeId, Through = PeopleOf, Everyone = m => m.Staff.Users.Keys,
        },
        new IdField(ConditionFieldType.Choice, new GroupValues())
        {
            Key = "group", Source = ConditionValueSource.Groups, Options = OfGroups, Nullable = true, Sql = t => t.GroupId, Memory = r => r.GroupId,
        },
        new IdField(ConditionFieldType.Tree, new DepartmentValues())
        {
            Key = "group.department", Source = ConditionValueSource.Departments, Options = OfDepartments, Nullable = true,
            Sql = t => t.GroupId, Memory = r => r.GroupId, Through = GroupsOf, Everyone = m => m.Staff.Groups.Keys,
        },
        new ListField(new PlainValues())
        {
            Key = "tags", Source = ConditionValueSource.Tags, Options = [None], Nullable = true,
            RowHasAny = (r, ids) => HasAny(r.TagIds, ids), RowHasSome = r => r.TagIds.Count > 0,
            HasAny = HasTag, HasSome = HasSomeTag,
        },
        People("followers", TicketPart.Follower, (r, ids) => HasAny(r.FollowerIds, ids), r => r.FollowerIds.Count > 0),
        People("participants", TicketPart.Participant, (r, ids) => HasAny(r.ParticipantIds, ids), r => r.ParticipantIds.Count > 0),
        People("collaborators", TicketPart.Collaborator, (r, ids) => HasCollaborator(r, isGroup: false, ids), r => HasCollaborator(r, isGroup: false, null)),
        new ListField(new GroupValues())
        {
            Key = "collaborator_groups", Source = ConditionValueSource.Groups, Options = OfGroups, Nullable = true,
            RowHasAny = (r, ids) => HasCollaborator(r, isGroup: true, ids), RowHasSome = r => HasCollaborator(r, isGroup: true, null),
            HasAny = (db, ids) => HasPart(db, TicketPart.CollaboratorGroup, ids), HasSome = db => HasSomePart(db, TicketPart.CollaboratorGroup),
        },
    ];

    private static ListField People(string key, TicketPart part, Func<TicketRow, FrozenSet<int>, bool> hasAny, Func<TicketRow, bool> hasSome) => new(new UserValues())
    {
        Key = key, Source = ConditionValueSource.Users, Options = OfUsers, Nullable = true, RowHasAny = hasAny, RowHasSome = hasSome,
        HasAny = (db, ids) => HasPart(db, part, ids), HasSome = db => HasSomePart(db, part),
    };

    private static bool HasAny(IReadOnlyList<int> list, FrozenSet<int> ids)
    {
        for (var i = 0; i < list.Count; i++) // no enumerator: this runs for each filter and change
            if (ids.Contains(list[i])) return true;
        return false;
    }

    private static bool HasCollaborator(TicketRow row, bool isGroup, FrozenSet<int>? ids)
    {
        for (var i = 0; i < row.Collaborators.Count; i++)
            if (row.Collaborators[i].IsGroup == isGroup && ids?.Contains(row.Collaborators[i].Id) != false) return true;
        return false;
    }

    private static IEnumerable<int> PeopleOf(Meaning meaning, FrozenSet<int> departments) =>
        meaning.Staff.Users.Values.Where(x => x.DepartmentId is { } d && departments.Contains(d)).Select(x => x.Id);

    private static IEnumerable<int> GroupsOf(Meaning meaning, FrozenSet<int> departments) =>
        meaning.Staff.Groups.Values.Where(x => x.DepartmentId is { } d && departments.Contains(d)).Select(x => x.Id);

    private static Expression<Func<Ticket, bool>> HasTag(AgentDb db, int[] ids)
    {
        var tags = db.TicketTags;
        var one = ids[0];
        return ids.Length == 1
            ? t => tags.Any(x => x.TicketId == t.Id && x.TagId == one)
            : t => tags.Any(x => x.TicketId == t.Id && EF.MultipleParameters(ids).Contains(x.TagId));
    }

    private static Expression<Func<Ticket, bool>> HasSomeTag(AgentDb db)
    {
        var tags = db.TicketTags;
        return t => tags.Any(x => x.TicketId == t.Id);
    }

    private static Expression<Func<Ticket, bool>> HasPart(AgentDb db, TicketPart part, int[] ids)
    {
        var people = db.TicketPeople;
        var one = ids[0];
        return ids.Length == 1
            ? t => people.Any(x => x.TicketId == t.Id && x.Part == EF.Constant(part) && x.PersonId == one)
            : t => people.Any(x => x.TicketId == t.Id && x.Part == EF.Constant(part) && EF.MultipleParameters(ids).Contains(x.PersonId));
    }

    private static Expression<Func<Ticket, bool>> HasSomePart(AgentDb db, TicketPart part)
    {
        var people = db.TicketPeople;
        return t => people.Any(x => x.TicketId == t.Id && x.Part == EF.Constant(part));
    }
}
