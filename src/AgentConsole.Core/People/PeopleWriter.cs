using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>
/// Changes colleagues, groups, departments and roles. Each call needs <see cref="Permission.Configure"/>, is audited, and returns when the
/// commit is durable and <see cref="StaffCache"/> shows it. The <c>…InAsync</c> calls run inside a gate's transaction, for
/// batches; the cache follows soon after its commit (await <see cref="StaffCache.ReloadAsync"/> before relying on it).
/// </summary>
public sealed partial class PeopleWriter(IWriteGate gate, StaffCache staff, IEnumerable<IGroupHold> holds, TimeProvider time)
{
    private async Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var result = await gate.RunAsync(work, ct);
        await staff.ReloadAsync(CancellationToken.None);
        return result;
    }

    private Task RunAsync(Func<AgentDb, CancellationToken, Task> work, CancellationToken ct) => RunAsync(async (db, token) =>
    {
        await work(db, token);
        return true;
    }, ct);

    private void Allow(AgentDb db, Actor actor)
    {
        staff.Now.Require(actor, Permission.Configure);
        staff.ReloadAfterCommit(db);
    }

    private async Task<T> CreatedAsync<T>(AgentDb db, Actor actor, string subject, T thing, Func<T, (object Id, object Shown)> look, CancellationToken ct)
        where T : class
    {
        db.Add(thing);
        await db.SaveChangesAsync(ct);
        var (id, shown) = look(thing);
        Audit.Record(db, time, actor, subject, id, "created", null, shown);
        await db.SaveChangesAsync(ct);
        return thing;
    }

    private async Task ChangedAsync(AgentDb db, Actor actor, string subject, int id, object before, object after, CancellationToken ct)
    {
        Audit.RecordChange(db, time, actor, subject, id, before, after);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Changes of who stands above whom wait for each other: what one of them checked would not hold beside the other.</summary>
    private static Task OneAtATimeAsync(AgentDb db, CancellationToken ct) => db.LockAsync("Roles", Role.AdminId, ct);

    private static async Task<int?> DepartmentAsync(AgentDb db, int? id, CancellationToken ct) =>
        id is null || await db.Departments.AnyAsync(x => x.Id == id, ct) ? id : throw Refuse.Invalid("unknownValue", "department", "department", id);

    private static async Task<int?> ActiveUserAsync(AgentDb db, int? id, string field, CancellationToken ct)
    {
        if (id is null) return null;
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.Invalid("unknownValue", field, field, id);
        return user.Active ? id : throw Refuse.Invalid("inactive", field, user.Name);
    }
}
