using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Chores;

/// <summary>
/// Who does a chore, on however many nodes: the one that moved its row on. A node that dies over it leaves the row moved on; the chore comes
/// round again at its next time, as it would have after success.
/// </summary>
public sealed class ChoreBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, TimeProvider time)
{
    /// <summary>Those that are due, longest due first, each with the time under which it can be taken. New chores are due at once.</summary>
    public async Task<IReadOnlyList<(Chore Chore, DateTime? Seen)>> DueAsync(IEnumerable<Chore> chores, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await db.Chores.AsNoTracking().ToDictionaryAsync(x => x.Name, x => (DateTime?)x.NextAt, ct);
        var now = time.Now();
        return [.. chores.Select(x => (Chore: x, Seen: known.GetValueOrDefault(x.Name))).Where(x => x.Seen is null || x.Seen <= now).OrderBy(x => x.Seen)];
    }

    /// <summary>Whether this node is to do it now: exactly one of those who ask with the same time.</summary>
    public Task<bool> TakeAsync(Chore chore, DateTime? seen, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        var next = time.Now() + chore.Every;
        if (seen is { } at) return await db.Chores.Where(x => x.Name == chore.Name && x.NextAt == at).ExecuteUpdateAsync(x => x.SetProperty(c => c.NextAt, next), token) == 1;
        if (await db.Chores.AnyAsync(x => x.Name == chore.Name, token)) return false; // another node began with it a moment ago
        db.Chores.Add(new ChoreState { Name = chore.Name, NextAt = next });
        await db.SaveChangesAsync(token);
        return true;
    }, ct);

    public Task DoneAsync(Chore chore, CancellationToken ct) =>
        SetAsync(chore, x => x.DoneAt = time.Now(), ct);

    /// <summary>It failed: it is due again after <paramref name="rest"/>, unless its next time comes sooner.</summary>
    public Task PutOffAsync(Chore chore, TimeSpan rest, CancellationToken ct) =>
        SetAsync(chore, x => x.NextAt = x.NextAt < time.Now() + rest ? x.NextAt : time.Now() + rest, ct);

    private Task SetAsync(Chore chore, Action<ChoreState> change, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        change(await db.Chores.SingleAsync(x => x.Name == chore.Name, token));
        await db.SaveChangesAsync(token);
    }, ct);
}
