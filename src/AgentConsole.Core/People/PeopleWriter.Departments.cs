using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class PeopleWriter
{
    public Task<Department> CreateDepartmentAsync(string name, int? parentId, int? headId, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateDepartmentInAsync(db, name, parentId, headId, actor, token), ct);

    /// <summary>Renames, moves below another parent (never below itself), names the head.</summary>
    /// <param name="seen">What the form showed when it was opened: see <see cref="FieldMerge"/>. Null overwrites whatever is stored.</param>
    public Task ChangeDepartmentAsync(int id, DepartmentDraft draft, Actor actor, DepartmentDraft? seen = null, CancellationToken ct = default) =>
        RunAsync((db, token) => ChangeDepartmentInAsync(db, id, draft, actor, seen, token), ct);

    /// <summary>Removes a department without people, groups and departments below it.</summary>
    public Task DeleteDepartmentAsync(int id, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var department = await db.Departments.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        var (people, groups, below) = (await db.Users.CountAsync(x => x.DepartmentId == id, token), await db.Groups.CountAsync(x => x.DepartmentId == id, token),
            await db.Departments.CountAsync(x => x.ParentId == id, token));
        if (people + groups + below > 0) throw Refuse.Invalid("departmentInUse", "department", department.Name, people, groups, below);
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

    public async Task ChangeDepartmentInAsync(AgentDb db, int id, DepartmentDraft draft, Actor actor, DepartmentDraft? seen, CancellationToken ct)
    {
        Allow(db, actor);
        await OneAtATimeAsync(db, ct); // two that are moved below each other
        var all = await db.Departments.ToDictionaryAsync(x => x.Id, ct);
        var department = all.GetValueOrDefault(id) ?? throw Refuse.NotFound();
        if (seen is not null) draft = await MergedAsync(db, department, seen, draft, ct);
        var (before, parentId, headId) = (Shown(department), draft.ParentId, draft.HeadId);
        department.Name = Refuse.Line(draft.Name, "name", Department.NameMax);
        if (parentId is { } p && !all.ContainsKey(p)) throw Refuse.Invalid("unknownValue", "parent", "parent", p);
        var met = new HashSet<int>();
        for (var at = parentId; at is { } above && met.Add(above); at = all[above].ParentId)
            if (above == id) throw Refuse.Invalid("cycle", "parent", "parent", department.Name);
        department.ParentId = parentId;
        if (headId != department.HeadId) department.HeadId = await ActiveUserAsync(db, headId, "head", ct);
        await ChangedAsync(db, actor, "department", id, before, Shown(department), ct);
    }

    private static async Task<DepartmentDraft> MergedAsync(AgentDb db, Department department, DepartmentDraft seen, DepartmentDraft mine, CancellationToken ct)
    {
        var (stored, merge) = (DepartmentDraft.Of(department), new FieldMerge());
        var merged = new DepartmentDraft(
            merge.Take("name", seen.Name, mine.Name, stored.Name),
            merge.Take("parent", seen.ParentId, mine.ParentId, stored.ParentId),
            merge.Take("head", seen.HeadId, mine.HeadId, stored.HeadId));
        await merge.EndAsync(db, "department", department.Id, ct);
        return merged;
    }

    private static object Shown(Department x) => new { x.Name, x.ParentId, x.HeadId };
}
