using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Who takes the tickets of somebody who leaves.</summary>
public abstract record HandOverTarget
{
    private HandOverTarget()
    {
    }

    /// <summary>One colleague takes them all.</summary>
    public sealed record Person(int UserId) : HandOverTarget;

    /// <summary>They wait in one group, unassigned.</summary>
    public sealed record Group(int GroupId) : HandOverTarget;

    /// <summary>They wait in the groups they are in, unassigned; a ticket without a group in the first of the leaver's.</summary>
    public sealed record OwnGroups : HandOverTarget;
}

/// <summary>
/// Hands over the open tickets (not yet solved, not void, not in the bin) of a person or a group, as changes through the door whose history says who had it done and why.
/// Needs <see cref="Permission.Configure"/>, not the right to each ticket; audited. See <see cref="MassChange"/> for what a stop leaves behind.
/// </summary>
public sealed class HandOver(MassChange mass, IDbContextFactory<AgentDb> databases, StaffCache staff, TimeProvider time)
{
    /// <summary>Open tickets assigned to the person.</summary>
    public async Task<int> CountOfUserAsync(int userId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Open(db).CountAsync(x => x.AssigneeId == userId, ct);
    }

    /// <summary>Open tickets in the group.</summary>
    public async Task<int> CountOfGroupAsync(int groupId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await CountOfGroupAsync(db, groupId, ct);
    }

    /// <summary>How many were handed over. Refuses a target that has left or is out of use.</summary>
    public Task<int> UserAsync(int userId, HandOverTarget target, Actor actor, IProgress<MassProgress>? progress = null, CancellationToken ct = default)
    {
        staff.Now.Require(actor, Permission.Configure);
        if (!staff.Now.Users.ContainsKey(userId)) throw Refuse.NotFound();
        Require(userId, target);
        return mass.RunAsync(new MassPlan(
            db => Open(db).Where(x => x.AssigneeId == userId).Select(x => x.Id),
            ticket => ticket.AssigneeId == userId && IsOpen(ticket),
            ticket => Actions(userId, ticket, target),
            actor, new Cause(CauseKind.PersonLeft, userId),
            (db, count) => Audit.Record(db, time, actor, "user", userId, "handed over", null, Shown(target, count))), progress, ct);
    }

    /// <summary>Moves the open tickets of a group into another one; assignees who are not in it are released. How many were moved.</summary>
    public Task<int> GroupAsync(int groupId, int toGroupId, Actor actor, IProgress<MassProgress>? progress = null, CancellationToken ct = default)
    {
        staff.Now.Require(actor, Permission.Configure);
        if (!staff.Now.Groups.ContainsKey(groupId)) throw Refuse.NotFound();
        if (toGroupId == groupId) throw Refuse.Invalid("noChange", "group");
        RequireGroup(toGroupId);
        return mass.RunAsync(new MassPlan(
            db => Open(db).Where(x => x.GroupId == groupId).Select(x => x.Id),
            ticket => ticket.GroupId == groupId && IsOpen(ticket),
            _ => [new SetGroup(toGroupId)],
            actor, new Cause(CauseKind.GroupArchived, groupId),
            (db, count) => Audit.Record(db, time, actor, "group", groupId, "handed over", null, new { Tickets = count, GroupId = toGroupId })), progress, ct);
    }

    internal static Task<int> CountOfGroupAsync(AgentDb db, int groupId, CancellationToken ct) => Open(db).CountAsync(x => x.GroupId == groupId, ct);

    private static IQueryable<Ticket> Open(AgentDb db) => db.Tickets.Where(x => x.State == TicketState.Active && x.StatusCategory < StatusCategory.Solved);

    private static bool IsOpen(Ticket ticket) => ticket is { State: TicketState.Active, StatusCategory: < StatusCategory.Solved };

    private TicketAction[] Actions(int userId, Ticket ticket, HandOverTarget target)
    {
        if (target is HandOverTarget.Person person) return [new SetAssignee(person.UserId)];
        if (target is HandOverTarget.Group group) return [new SetGroup(group.GroupId), new SetAssignee(null)];
        return ticket.GroupId is { } own && IsActive(own) || staff.Now.GroupsOf(userId).Where(IsActive).Order().Select(x => (int?)x).FirstOrDefault() is not { } first
            ? [new SetAssignee(null)]
            : [new SetGroup(first), new SetAssignee(null)];
    }

    private void Require(int userId, HandOverTarget target)
    {
        switch (target)
        {
            case HandOverTarget.Person { UserId: var id }:
                if (id == userId) throw Refuse.Invalid("noChange", "assignee");
                if (!staff.Now.Users.TryGetValue(id, out var user)) throw Refuse.Invalid("unknownValue", "assignee", "assignee", id);
                if (!user.Active) throw Refuse.Invalid("inactive", "assignee", user.Name);
                break;
            case HandOverTarget.Group { GroupId: var id }:
                RequireGroup(id);
                break;
        }
    }

    private void RequireGroup(int id)
    {
        if (!staff.Now.Groups.TryGetValue(id, out var group)) throw Refuse.Invalid("unknownValue", "group", "group", id);
        if (!group.Active) throw Refuse.Invalid("inactive", "group", group.Name);
    }

    private bool IsActive(int groupId) => staff.Now.Groups.TryGetValue(groupId, out var group) && group.Active;

    private static object Shown(HandOverTarget target, int tickets) => target switch
    {
        HandOverTarget.Person x => new { Tickets = tickets, AssigneeId = x.UserId },
        HandOverTarget.Group x => new { Tickets = tickets, x.GroupId },
        _ => new { Tickets = tickets, OwnGroups = true },
    };
}

/// <summary>Open tickets keep a group in use.</summary>
public sealed class GroupTickets : IGroupHold
{
    public Task<int> CountAsync(AgentDb db, int groupId, CancellationToken ct) => HandOver.CountOfGroupAsync(db, groupId, ct);
}
