using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Batches;

/// <summary>
/// The batches of people: begun, watched, stopped and undone. A batch runs on the desk whether or not anybody looks; each ticket is a change of its own by
/// its owner, with the permissions of that moment. Everybody sees only their own.
/// </summary>
public sealed class BatchBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, BatchWork work, ConditionCompiler compiler, TicketVisibility visibility, StaffCache staff,
    LiveHub live, TimeProvider time)
{
    /// <summary>How many batches of one person may be under way.</summary>
    public const int UnderWayMax = 3;

    /// <summary>How long a batch is remembered after its end.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int SweepSize = 200, RecentMax = 20;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    /// <summary>Begins a batch and returns at once. Refuses what names nothing or too many, and a fourth one at a time.</summary>
    public async Task<Batch> BeginAsync(Actor actor, BatchAsk ask, CancellationToken ct = default)
    {
        var viewer = ViewerOf(actor);
        var ids = ask.Tickets?.Distinct().ToList();
        if (ids is { Count: 0 } || ask.Actions.Count == 0) throw Refuse.Invalid("batchNothing", "tickets");
        if (ids is { Count: > Batch.TicketsMax }) throw Refuse.Invalid("batchTooMany", "tickets", Batch.TicketsMax, ids.Count);
        if (ids is null) compiler.Compile(ask.Condition, viewer);
        var actions = ActionJson.Write(ask.Actions);
        var batch = await gate.RunAsync(async (db, token) =>
        {
            await RequirePlaceAsync(db, viewer.UserId, token);
            var now = time.Now();
            var fresh = new Batch
            {
                OwnerId = viewer.UserId, Via = actor.Via, ActionsJson = actions, ConditionJson = ids is null ? ConditionJson.Write(ask.Condition) : null, StartedAt = now, BeatAt = now,
            };
            db.Batches.Add(fresh);
            await db.SaveChangesAsync(token);
            return fresh;
        }, ct);
        work.Start(batch, ids);
        return batch;
    }

    /// <summary>
    /// Takes back what a batch did, ticket by ticket, as a batch of its own: tickets that somebody touched since are left alone. Within ten minutes of
    /// its end; a second call finds the first one's.
    /// </summary>
    public async Task<Batch> UndoAsync(Actor actor, int batchId, CancellationToken ct = default)
    {
        var viewer = ViewerOf(actor);
        var (undo, isNew) = await gate.RunAsync(async (db, token) =>
        {
            await db.LockAsync("Batches", batchId, token);
            var done = await db.Batches.AsNoTracking().FirstOrDefaultAsync(x => x.Id == batchId && x.OwnerId == viewer.UserId, token) ?? throw Refuse.NotFound();
            if (done.IsUndo || (done.IsOver && done.Changed == 0)) throw Refuse.Invalid("batchNotUndoable", "batch");
            if (!done.IsOver) throw Refuse.Invalid("batchRunning", "batch");
            var known = await db.Batches.AsNoTracking().Where(x => x.UndoOfId == batchId && x.State <= BatchState.Done).OrderBy(x => x.Id).FirstOrDefaultAsync(token);
            if (known is not null) return (known, false);
            var now = time.Now();
            if (now > done.UndoUntil) throw Refuse.Invalid("batchUndoTooLate", "batch", (int)UndoChange.Window.TotalMinutes);
            await RequirePlaceAsync(db, viewer.UserId, token);
            var fresh = new Batch { OwnerId = viewer.UserId, Via = actor.Via, ActionsJson = "[]", UndoOfId = batchId, StartedAt = now, BeatAt = now };
            db.Batches.Add(fresh);
            await db.SaveChangesAsync(token);
            return (fresh, true);
        }, ct);
        if (isNew) work.Start(undo, null);
        return undo;
    }

    /// <summary>Stops a batch after the part under way; what was done stays done and can be undone. Nothing when it is over.</summary>
    public async Task CancelAsync(Actor actor, int batchId, CancellationToken ct = default)
    {
        var owner = ViewerOf(actor).UserId;
        await gate.RunAsync(async (db, token) =>
        {
            var now = time.Now();
            await db.Batches.Where(x => x.Id == batchId && x.OwnerId == owner && x.State < BatchState.Done)
                .ExecuteUpdateAsync(x => x.SetProperty(b => b.State, BatchState.Cancelled).SetProperty(b => b.FinishedAt, now), token);
            var batch = await db.Batches.AsNoTracking().FirstOrDefaultAsync(x => x.Id == batchId && x.OwnerId == owner, token);
            if (batch is not null) live.PublishAfterCommit(db, BatchWork.NewsOf(batch));
        }, ct);
    }

    /// <summary>A batch of that person; null where it is not theirs.</summary>
    public async Task<Batch?> FindAsync(int ownerId, int batchId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Batches.AsNoTracking().FirstOrDefaultAsync(x => x.Id == batchId && x.OwnerId == ownerId, ct);
    }

    /// <summary>The person's batches of the last day, newest first, at most 20.</summary>
    public async Task<IReadOnlyList<Batch>> RecentAsync(int ownerId, CancellationToken ct = default)
    {
        var since = time.Now() - Recent;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Batches.AsNoTracking().Where(x => x.OwnerId == ownerId && (x.FinishedAt == null || x.FinishedAt > since))
            .OrderByDescending(x => x.Id).Take(RecentMax).ToListAsync(ct);
    }

    /// <summary>Up to <paramref name="take"/> tickets that the person's batch left alone, with the reasons.</summary>
    public async Task<IReadOnlyList<BatchTrouble>> TroublesAsync(Viewer viewer, int batchId, int take = 200, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await db.Batches.AnyAsync(x => x.Id == batchId && x.OwnerId == viewer.UserId, ct)) return [];
        var parts = await db.BatchParts.AsNoTracking().Where(x => x.BatchId == batchId && x.LeftAlone > 0).OrderBy(x => x.Number).Take(take).ToListAsync(ct);
        var left = parts.SelectMany(x => x.Items).Where(x => x.Reason is not null).Take(take).ToList();
        var ids = left.Select(x => x.TicketId).ToList();
        var subjects = await db.Tickets.Where(x => EF.Parameter(ids).Contains(x.Id)).Where(visibility.Where(db, viewer)).ToDictionaryAsync(x => x.Id, x => x.Subject, ct);
        return [.. left.Select(x => new BatchTrouble(x.TicketId, subjects.GetValueOrDefault(x.TicketId), x.Outcome, x.Reason!))];
    }

    /// <summary>Forgets batches of long ago, a few parts at a time. Tells how many batches.</summary>
    public async Task<int> SweepAsync(CancellationToken ct = default)
    {
        var limit = time.Now() - Life;
        for (var forgotten = 0; ; forgotten++)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var old = await db.Batches.Where(x => x.FinishedAt < limit).OrderBy(x => x.Id).Select(x => x.Id).FirstOrDefaultAsync(ct);
            if (old == 0) return forgotten;
            while (await gate.RunAsync((writing, token) => ForgetAsync(writing, old, token), ct) > 0)
            {
                // others have their turn in between
            }
        }
    }

    private static async Task<int> ForgetAsync(AgentDb db, int batchId, CancellationToken ct)
    {
        var some = await db.BatchParts.Where(x => x.BatchId == batchId).OrderBy(x => x.Number).Select(x => x.Number).Take(SweepSize).ToListAsync(ct);
        var upTo = some.LastOrDefault();
        if (some.Count > 0) return await db.BatchParts.Where(x => x.BatchId == batchId && x.Number <= upTo).ExecuteDeleteAsync(ct);
        await db.Batches.Where(x => x.Id == batchId).ExecuteDeleteAsync(ct);
        return 0;
    }

    private static async Task RequirePlaceAsync(AgentDb db, int ownerId, CancellationToken ct)
    {
        var underWay = await db.Batches.CountAsync(x => x.OwnerId == ownerId && x.State < BatchState.Done, ct);
        if (underWay >= UnderWayMax) throw Refuse.Invalid("batchQueue", "batch", underWay);
    }

    private Viewer ViewerOf(Actor actor) => staff.Now.ViewerOf(actor) ?? throw Refuse.Forbidden();
}
