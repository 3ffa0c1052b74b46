using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class PeopleWriter
{
    public Task<Role> CreateRoleAsync(string name, string nameZh, Permission permissions, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var role = new Role { Name = "", NameZh = "" };
        await FillAsync(db, role, name, nameZh, permissions, token);
        return await CreatedAsync(db, actor, "role", role, x => (x.Id, Shown(x)), token);
    }, ct);

    /// <summary>Renames and sets the permissions; those of the admin stay what they are.</summary>
    public Task ChangeRoleAsync(int id, string name, string nameZh, Permission permissions, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var role = await RoleAsync(db, id, token);
        var before = Shown(role);
        if (id == Role.AdminId && permissions != role.Permissions) throw Refuse.Invalid("presetRole", "permissions", role.Name);
        if (actor.UserId is { } own && !permissions.HasFlag(Permission.Configure) && staff.Now.Users.TryGetValue(own, out var me) && me.RoleId == id) throw Refuse.Invalid("ownRole", "permissions");
        await FillAsync(db, role, name, nameZh, permissions, token);
        await ChangedAsync(db, actor, "role", id, before, Shown(role), token);
    }, ct);

    /// <summary>Removes a role that nobody has and that is not preset.</summary>
    public Task DeleteRoleAsync(int id, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var role = await RoleAsync(db, id, token);
        if (role.Preset) throw Refuse.Invalid("presetRole", "role", role.Name);
        if (await db.Users.AnyAsync(x => x.RoleId == id, token)) throw Refuse.Invalid("inUse", "role", role.Name);
        db.Remove(role);
        Audit.Record(db, time, actor, "role", id, "deleted", Shown(role), null);
        await db.SaveChangesAsync(token);
    }, ct);

    private static object Shown(Role x) => new { x.Name, x.NameZh, Permissions = x.Permissions.ToString() };

    private static async Task<Role> RoleAsync(AgentDb db, int id, CancellationToken ct) =>
        await db.Roles.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();

    private static async Task FillAsync(AgentDb db, Role role, string name, string nameZh, Permission permissions, CancellationToken ct)
    {
        var line = Refuse.Line(name, "name", Role.NameMax);
        if (await db.Roles.AnyAsync(x => x.Name == line && x.Id != role.Id, ct)) throw Refuse.Invalid("duplicate", "name", "name", line);
        if ((permissions & ~Role.AllPermissions) != 0) throw Refuse.Invalid("unknownValue", "permissions", "permissions", permissions);
        (role.Name, role.NameZh, role.Permissions) = (line, Refuse.Line(nameZh, "nameZh", Role.NameMax), permissions);
    }
}
