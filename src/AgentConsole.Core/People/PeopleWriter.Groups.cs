using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class PeopleWriter
{
    public Task<Group> CreateGroupAsync(string name, int? departmentId, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateGroupInAsync(db, name, departmentId, actor, token), ct);

    public Task ChangeGroupAsync(int id, string name, int? departmentId, bool active, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var group = await GroupAsync(db, id, token);
        var before = Shown(group);
        group.Name = await GroupNameAsync(db, name, id, token);
        group.DepartmentId = await DepartmentAsync(db, departmentId, token);
        group.Active = active;
        await ChangedAsync(db, actor, "group", id, before, Shown(group), token);
    }, ct);

    /// <summary>Makes these the members of the group, and nobody else.</summary>
    public Task SetMembersAsync(int groupId, IReadOnlyCollection<int> userIds, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => SetMembersInAsync(db, groupId, userIds, actor, token), ct);

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
