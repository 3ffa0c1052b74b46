using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class PeopleWriter
{
    public Task<Department> CreateDepartmentAsync(string name, int? parentId, int? headId, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateDepartmentInAsync(db, name, parentId, headId, actor, token), ct);

    /// <summary>Renames, moves below another parent (never below itself), names the head.</summary>
    public Task ChangeDepartmentAsync(int id, string name, int? parentId, int? headId, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => ChangeDepartmentInAsync(db, id, name, parentId, headId, actor, token), ct);

    /// <summary>Removes a department without people, groups and departments below it.</summary>
    public Task DeleteDepartmentAsync(int id, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var department = await db.Departments.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        if (await db.Departments.AnyAsync(x => x.ParentId == id, token) || await db.Users.AnyAsync(x => x.DepartmentId == id, token)
            || await db.Groups.AnyAsync(x => x.DepartmentId == id, token)) throw Refuse.Invalid("inUse", "department", department.Name);
        db.Remove(department);
        Audit.Record(db, time, actor, "department", id, "deleted", Shown(department), null);
        await db.SaveChangesAsync(token);
    }, ct);

    public async Task<Department> CreateDepartmentInAsync(AgentDb db, string name, int? parentId, int? headId, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var department = new Department
        {
            Name = Refuse.Line(name, "name", Department.NameMax),
            ParentId = await DepartmentAsync(db, parentId, ct),
            HeadId = await ActiveUserAsync(db, headId, "head", ct),
        };
        return await CreatedAsync(db, actor, "department", department, x => (x.Id, Shown(x)), ct);
    }

    public async Task ChangeDepartmentInAsync(AgentDb db, int id, string name, int? parentId, int? headId, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var all = await db.Departments.ToDictionaryAsync(x => x.Id, ct);
        var department = all.GetValueOrDefault(id) ?? throw Refuse.NotFound();
        var before = Shown(department);
        department.Name = Refuse.Line(name, "name", Department.NameMax);
        if (parentId is { } p && !all.ContainsKey(p)) throw Refuse.Invalid("unknownValue", "parent", "parent", p);
        var seen = new HashSet<int>();
        for (var at = parentId; at is { } above && seen.Add(above); at = all[above].ParentId)
            if (above == id) throw Refuse.Invalid("cycle", "parent", "parent", department.Name);
        department.ParentId = parentId;
        if (headId != department.HeadId) department.HeadId = await ActiveUserAsync(db, headId, "head", ct);
        await ChangedAsync(db, actor, "department", id, before, Shown(department), ct);
    }

    private static object Shown(Department x) => new { x.Name, x.ParentId, x.HeadId };
}
