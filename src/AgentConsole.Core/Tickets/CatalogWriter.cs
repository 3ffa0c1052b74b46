using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Changes statuses, the category tree and tags. Each call needs <see cref="Permission.Configure"/>, is audited, and returns when the commit
/// is durable and <see cref="CatalogCache"/> shows it. The <c>…InAsync</c> calls run inside a gate's transaction, for batches; the
/// cache follows soon after its commit (await <see cref="CatalogCache.ReloadAsync"/> before relying on it).
/// </summary>
public sealed partial class CatalogWriter(IWriteGate gate, MassChange mass, StaffCache staff, CatalogCache catalog, TimeProvider time)
{
    /// <summary>Changes of trees and orders wait for each other: what one of them checked would not hold beside the other. The first status of the desk is never removed.</summary>
    private static Task OneAtATimeAsync(AgentDb db, CancellationToken ct) => db.LockAsync("TicketStatuses", 1, ct);

    private async Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var result = await gate.RunAsync(work, ct);
        await catalog.ReloadAsync(CancellationToken.None);
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
        catalog.ReloadAfterCommit(db);
    }

    private async Task ChangedAsync(AgentDb db, Actor actor, string subject, int id, object before, object after, CancellationToken ct)
    {
        Audit.RecordChange(db, time, actor, subject, id, before, after);
        await db.SaveChangesAsync(ct);
    }
}
