using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class PeopleWriter
{
    public Task<Group> CreateGroupAsync(string name, int? departmentId, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateGroupInAsync(db, name, departmentId, actor, token), ct);

    /// <summary>Stores all of the draft. Refuses to take a group out of use while open work hangs on it.</summary>
    /// <param name="seen">What the form showed when it was opened: see <see cref="FieldMerge"/>. Null overwrites whatever is stored.</param>
    public Task ChangeGroupAsync(int id, GroupDraft draft, Actor actor, GroupDraft? seen = null, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await db.LockAsync("Groups", id, token);
        var group = await GroupAsync(db, id, token);
        if (seen is not null) draft = await MergedAsync(db, group, seen, draft, token);
        var before = Shown(group);
        group.Name = await GroupNameAsync(db, draft.Name, id, token);
        if (draft.DepartmentId != group.DepartmentId) group.DepartmentId = await DepartmentAsync(db, draft.DepartmentId, token);
        if (group.Active && !draft.Active) await RequireFreeAsync(db, group, token);
        group.Active = draft.Active;
        await ChangedAsync(db, actor, "group", id, before, Shown(group), token);
    }, ct);

    /// <summary>Makes these the members of the group, and nobody else.</summary>
    public Task SetMembersAsync(int groupId, IReadOnlyCollection<int> userIds, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => SetMembersInAsync(db, groupId, userIds, actor, token), ct);

    /// <summary>Takes some in and lets others go; whom somebody else took in or let go meanwhile stays so.</summary>
    public Task ChangeMembersAsync(int groupId, IReadOnlyCollection<int> added, IReadOnlyCollection<int> removed, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        await db.LockAsync("Groups", groupId, token);
        var present = await db.GroupMembers.Where(x => x.GroupId == groupId).Select(x => x.UserId).ToListAsync(token);
        await SetMembersInAsync(db, groupId, [.. present.Union(added).Except(removed)], actor, token);
    }, ct);

    /// <summary>The same seen from one person: takes them into some groups and out of others.</summary>
    public Task ChangeGroupsOfAsync(int userId, IReadOnlyCollection<int> added, IReadOnlyCollection<int> removed, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        foreach (var group in added.Union(removed).Order())
        {
            await db.LockAsync("Groups", group, token);
            var present = await db.GroupMembers.Where(x => x.GroupId == group).Select(x => x.UserId).ToListAsync(token);
            IEnumerable<int> wanted = added.Contains(group) ? present.Append(userId).Distinct() : present.Where(x => x != userId);
            await SetMembersInAsync(db, group, [.. wanted], actor, token);
        }
    }, ct);

    public async Task<Group> CreateGroupInAsync(AgentDb db, string name, int? departmentId, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var group = new Group { Name = await GroupNameAsync(db, name, null, ct), DepartmentId = await DepartmentAsync(db, departmentId, ct) };
        return await CreatedAsync(db, actor, "group", group, x => (x.Id, Shown(x)), ct);
    }

    /// <summary>The group of this name, made when there is none: for groups that an import names.</summary>
    public async Task<Group> FindOrCreateGroupInAsync(AgentDb db, string name, Actor actor, CancellationToken ct)
    {
        var line = Refuse.Line(name, "name", Group.NameMax);
        return await db.Groups.FirstOrDefaultAsync(x => x.Name == line, ct) ?? await CreateGroupInAsync(db, line, null, actor, ct);
    }

    public async Task SetMembersInAsync(AgentDb db, int groupId, IReadOnlyCollection<int> userIds, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        await GroupAsync(db, groupId, ct);
        var present = await db.GroupMembers.Where(x => x.GroupId == groupId).ToListAsync(ct);
        var wanted = userIds.ToHashSet();
        var before = Shown(present.Select(x => x.UserId));
        foreach (var member in present.Where(x => !wanted.Contains(x.UserId))) db.Remove(member);
        foreach (var userId in wanted.Except(present.Select(x => x.UserId)))
        {
            await ActiveUserAsync(db, userId, "members", ct);
            db.Add(new GroupMember { GroupId = groupId, UserId = userId });
        }

        await ChangedAsync(db, actor, "group", groupId, before, Shown(wanted), ct);
    }

    /// <summary>Adds one person to one group; nothing when they are in it already.</summary>
    public async Task AddMemberInAsync(AgentDb db, int groupId, int userId, Actor actor, CancellationToken ct)
    {
        var present = await db.GroupMembers.Where(x => x.GroupId == groupId).Select(x => x.UserId).ToListAsync(ct);
        if (!present.Contains(userId)) await SetMembersInAsync(db, groupId, [.. present, userId], actor, ct);
    }

    private async Task RequireFreeAsync(AgentDb db, Group group, CancellationToken ct)
    {
        var count = 0;
        foreach (var hold in holds) count += await hold.CountAsync(db, group.Id, ct);
        if (count > 0) throw Refuse.Invalid("groupHolds", "active", group.Name, count);
    }

    private static async Task<GroupDraft> MergedAsync(AgentDb db, Group group, GroupDraft seen, GroupDraft mine, CancellationToken ct)
    {
        var (stored, merge) = (GroupDraft.Of(group), new FieldMerge());
        var merged = new GroupDraft(
            merge.Take("name", seen.Name, mine.Name, stored.Name),
            merge.Take("department", seen.DepartmentId, mine.DepartmentId, stored.DepartmentId),
            merge.Take("active", seen.Active, mine.Active, stored.Active));
        await merge.EndAsync(db, "group", group.Id, ct);
        return merged;
    }

    private static object Shown(Group x) => new { x.Name, x.DepartmentId, x.Active };

    private static object Shown(IEnumerable<int> members) => new { Members = members.Order().ToArray() };

    private static async Task<Group> GroupAsync(AgentDb db, int id, CancellationToken ct) =>
        await db.Groups.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();

    private static async Task<string> GroupNameAsync(AgentDb db, string name, int? own, CancellationToken ct)
    {
        var line = Refuse.Line(name, "name", Group.NameMax);
        return await db.Groups.AnyAsync(x => x.Name == line && x.Id != own, ct) ? throw Refuse.Invalid("duplicate", "name", "name", line) : line;
    }
}
