using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>What a feature of higher rank adds to who may see tickets, such as sharing rules. Both faces must agree.</summary>
public interface ITicketGrant
{
    /// <summary>Tickets the viewer gains by SQL; null when the grant gives this viewer nothing.</summary>
    Expression<Func<Ticket, bool>>? Where(AgentDb db, Viewer viewer);

    /// <summary>The same in memory.</summary>
    bool Grants(Viewer viewer, TicketRow row);

    /// <summary>Whether what it grants the viewer here includes changing the ticket.</summary>
    bool GrantsWrite(Viewer viewer, TicketRow row);
}

/// <summary>A ticket's number and its group.</summary>
public sealed record TicketPlace
{
    public long Id { get; init; }
    public int? GroupId { get; init; }
}

/// <summary>
/// The one place that decides who sees a ticket, for pages, counts, searches, pushes, exports, files and the API: the assignee, the
/// assignee's superiors, members of its group, collaborators, followers, heads of the group's department, whom a grant names,
/// and whoever may see all. Void tickets show only to those who see all; binned ones also to those who may delete.
/// </summary>
public sealed class TicketVisibility(IEnumerable<ITicketGrant> grants)
{
    private readonly ITicketGrant[] _grants = [.. grants];

    /// <summary>The tickets the viewer may see, as a query condition.</summary>
    public Expression<Func<Ticket, bool>> Where(AgentDb db, Viewer viewer)
    {
        if (viewer.SeesAll) return t => true;
        var me = viewer.UserId;
        var people = viewer.SubordinateIds.Append(me).Select(x => (int?)x).ToArray();
        var myGroups = viewer.GroupIds.ToArray();
        var groups = viewer.GroupIds.Union(viewer.HeadedGroupIds).Select(x => (int?)x).ToArray();
        var bin = viewer.Can(Permission.Delete);
        var parts = db.Set<TicketPerson>();
        Expression<Func<Ticket, bool>> reach = t => people.Contains(t.AssigneeId) || groups.Contains(t.GroupId)
            || parts.Any(p => p.TicketId == t.Id && ((p.PersonId == me && (p.Part == TicketPart.Follower || p.Part == TicketPart.Collaborator))
                || (p.Part == TicketPart.CollaboratorGroup && myGroups.Contains(p.PersonId)))); // one look into the few rows of the ticket
        foreach (var grant in _grants)
            if (grant.Where(db, viewer) is { } more) reach = reach.Or(more);
        Expression<Func<Ticket, bool>> state = t => t.State == TicketState.Active || (bin && t.State == TicketState.Deleted);
        return state.And(reach);
    }

    /// <summary>
    /// The numbers of the tickets within the viewer's reach in whatever state, each part straight from an index, some more than once; the
    /// same reach as in <see cref="Where"/>, which still decides. Null where it cannot be listed that way: the viewer sees all, or gains
    /// tickets by a grant.
    /// </summary>
    public IQueryable<long>? Reach(AgentDb db, Viewer viewer)
    {
        if (viewer.SeesAll || Array.Exists(_grants, g => g.Where(db, viewer) is not null)) return null;
        var me = viewer.UserId;
        var people = viewer.SubordinateIds.Append(me).Select(x => (int?)x).ToArray();
        var myGroups = viewer.GroupIds.ToArray();
        var groups = viewer.GroupIds.Union(viewer.HeadedGroupIds).Select(x => (int?)x).ToArray();
        var (tickets, parts) = (db.Set<Ticket>(), db.Set<TicketPerson>());
        return tickets.Where(t => people.Contains(t.AssigneeId)).Select(t => t.Id)
            .Concat(tickets.Where(t => groups.Contains(t.GroupId)).Select(t => t.Id))
            .Concat(parts.Where(p => p.PersonId == me && (p.Part == TicketPart.Follower || p.Part == TicketPart.Collaborator)).Select(p => p.TicketId))
            .Concat(parts.Where(p => p.Part == TicketPart.CollaboratorGroup && myGroups.Contains(p.PersonId)).Select(p => p.TicketId));
    }

    /// <summary>The groups whose tickets are all within the viewer's reach.</summary>
    public static IEnumerable<int> GroupsOf(Viewer viewer) => viewer.GroupIds.Union(viewer.HeadedGroupIds);

    /// <summary>What <see cref="Reach"/> holds beside the tickets of those groups, and some of theirs, some twice; null as there.</summary>
    public IQueryable<TicketPlace>? Beyond(AgentDb db, Viewer viewer)
    {
        if (viewer.SeesAll || Array.Exists(_grants, g => g.Where(db, viewer) is not null)) return null;
        var me = viewer.UserId;
        var people = viewer.SubordinateIds.Append(me).Select(x => (int?)x).ToArray();
        var myGroups = viewer.GroupIds.ToArray();
        var groups = GroupsOf(viewer).Select(x => (int?)x).ToArray();
        var (tickets, parts) = (db.Set<Ticket>(), db.Set<TicketPerson>());
        var given = parts.Where(p => p.PersonId == me && (p.Part == TicketPart.Follower || p.Part == TicketPart.Collaborator))
            .Concat(parts.Where(p => p.Part == TicketPart.CollaboratorGroup && myGroups.Contains(p.PersonId)));
        // Group by group, as the index of assignee and group has them: most of what people have is in their own groups.
        var strange = db.Groups.Select(g => (int?)g.Id).Where(g => !groups.Contains(g));
        return tickets.Where(t => people.Contains(t.AssigneeId) && t.GroupId == null).Select(t => new TicketPlace { Id = t.Id, GroupId = t.GroupId })
            .Concat(tickets.Where(t => people.Contains(t.AssigneeId) && strange.Contains(t.GroupId)).Select(t => new TicketPlace { Id = t.Id, GroupId = t.GroupId }))
            .Concat(given.Join(tickets, p => p.TicketId, t => t.Id, (p, t) => new TicketPlace { Id = t.Id, GroupId = t.GroupId }));
    }

    /// <summary>The same for one row in memory.</summary>
    public bool Sees(Viewer viewer, TicketRow row)
    {
        if (viewer.SeesAll) return true;
        if (row.State == TicketState.Void || (row.State == TicketState.Deleted && !viewer.Can(Permission.Delete))) return false;
        return Reaches(viewer, row) || row.FollowerIds.Contains(viewer.UserId)
            || row.Collaborators.Any(c => Names(c, viewer)) || Array.Exists(_grants, g => g.Grants(viewer, row));
    }

    /// <summary>Whether the viewer may change what they see: followers and read-only collaborators only look.</summary>
    public bool MayWrite(Viewer viewer, TicketRow row) => viewer.SeesAll || Reaches(viewer, row)
        || row.Collaborators.Any(c => c.CanWrite && Names(c, viewer)) || Array.Exists(_grants, g => g.GrantsWrite(viewer, row));

    private static bool Reaches(Viewer viewer, TicketRow row) =>
        (row.AssigneeId is { } a && (a == viewer.UserId || viewer.SubordinateIds.Contains(a)))
        || (row.GroupId is { } g && (viewer.GroupIds.Contains(g) || viewer.HeadedGroupIds.Contains(g)));

    private static bool Names(Collaborator c, Viewer viewer) => c.IsGroup ? viewer.GroupIds.Contains(c.Id) : c.Id == viewer.UserId;
}
