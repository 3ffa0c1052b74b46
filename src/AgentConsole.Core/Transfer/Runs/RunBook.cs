using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Transfer;

/// <summary>Keeps the runs: what was imported when, how far each came, what was rejected and why.</summary>
public sealed class RunBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, TimeProvider time)
{
    /// <summary>What the audit log calls a run.</summary>
    public const string Subject = "import";

    /// <summary>The newest runs, newest first.</summary>
    public async Task<IReadOnlyList<ImportRun>> ListAsync(int take = 20, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ImportRuns.AsNoTracking().OrderByDescending(x => x.Id).Take(take).ToListAsync(ct);
    }

    public async Task<ImportRun?> FindAsync(int id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
    }

    /// <summary>The newest unfinished run of a file with this hash: what a command goes on with, and with its mapping.</summary>
    public async Task<ImportRun?> UnfinishedAsync(RunKind kind, string hash, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ImportRuns.AsNoTracking().Where(x => x.Kind == kind && x.Hash == hash && x.State != RunState.Done).OrderByDescending(x => x.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>A person stops a run; what it has stored stays. Nothing when it is over already.</summary>
    public Task CancelAsync(int id, Actor actor, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        var now = time.Now();
        var stopped = await db.ImportRuns.Where(x => x.Id == id && x.State == RunState.Running)
            .ExecuteUpdateAsync(x => x.SetProperty(r => r.State, RunState.Cancelled).SetProperty(r => r.FinishedAt, now), token);
        if (stopped == 0) return;
        Audit.Record(db, time, actor, Subject, id, "cancelled", null, null);
        await db.SaveChangesAsync(token);
    }, ct);

    /// <summary>The reasons of up to <paramref name="take"/> rejections behind a row, in order of the rows.</summary>
    public async Task<IReadOnlyList<ImportRejection>> RejectionsAsync(int runId, long afterRow = 0, int take = 1000, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ImportRejections.AsNoTracking().Where(x => x.RunId == runId && x.Row > afterRow).OrderBy(x => x.Row).Take(take).ToListAsync(ct);
    }

    /// <summary>The finished run of the same file with the same mapping, while all the tickets it made are there.</summary>
    internal async Task<ImportRun?> DoneAsync(RunKind kind, SourceFile file, string mapping, string keyPrefix, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var run = await db.ImportRuns.AsNoTracking().OrderByDescending(x => x.Id)
            .FirstOrDefaultAsync(x => x.Kind == kind && x.Hash == file.Shape.Hash && x.Mapping == mapping && x.State == RunState.Done && x.Existing == 0, ct);
        return run is not null && await db.Tickets.CountAsync(x => x.ExternalKey!.StartsWith(keyPrefix) && x.Id > run.NewestBefore, ct) == run.Created ? run : null;
    }

    /// <summary>The unfinished run of the same file with the same mapping, set to work again; else a new one.</summary>
    internal Task<ImportRun> BeginAsync(RunKind kind, SourceFile file, string mapping, long total, RunStart start, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        var now = start.At ?? time.Now();
        var shape = JsonSerializer.Serialize(file.Shape, ImportMapping.Compact);
        var run = start.RunId is { } known
            ? await db.ImportRuns.FirstOrDefaultAsync(x => x.Id == known && x.State == RunState.Running, token) ?? throw new RunCancelledException()
            : await db.ImportRuns.OrderByDescending(x => x.Id).FirstOrDefaultAsync(x => x.Kind == kind && x.Hash == file.Shape.Hash && x.Mapping == mapping
                && x.Shape == shape && x.State != RunState.Done, token);
        var isNew = run is null;
        if (run is null)
        {
            run = new ImportRun
            {
                Kind = kind, FileName = CleanText.Cut(CleanText.Line(start.FileName ?? Path.GetFileName(file.Path)), ImportRun.FileNameMax), Hash = file.Shape.Hash, Shape = shape,
                Mapping = mapping, StartedAt = now, StartedById = start.UserId, NewestBefore = await db.Tickets.MaxAsync(x => (long?)x.Id, token) ?? 0,
            };
            db.Add(run);
        }

        (run.State, run.BeatAt, run.Total, run.Failure, run.FinishedAt) = (RunState.Running, start.Waits ? DateTime.UnixEpoch : now, total, null, null);
        run.Upload = start.Upload ?? run.Upload;
        await db.SaveChangesAsync(token);
        if (!isNew) return run;
        Audit.Record(db, time, ActorOf(run), Subject, run.Id, "started", null, new { Kind = kind.ToString(), run.FileName, run.Hash });
        await db.SaveChangesAsync(token);
        return run;
    }, ct);

    /// <summary>Sets a stopped run to wait for whoever takes it.</summary>
    internal Task WakeAsync(int id, Actor actor, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        var woken = await db.ImportRuns.Where(x => x.Id == id && (x.State == RunState.Cancelled || x.State == RunState.Failed)).ExecuteUpdateAsync(x => x
            .SetProperty(r => r.State, RunState.Running).SetProperty(r => r.BeatAt, DateTime.UnixEpoch)
            .SetProperty(r => r.FinishedAt, (DateTime?)null).SetProperty(r => r.Failure, (string?)null), token);
        if (woken == 0) return;
        Audit.Record(db, time, actor, Subject, id, "continued", null, null);
        await db.SaveChangesAsync(token);
    }, ct);

    /// <summary>The run's file is no longer kept.</summary>
    internal Task ReleaseAsync(int id, CancellationToken ct) =>
        gate.RunAsync((db, token) => db.ImportRuns.Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(r => r.Upload, (string?)null), token), ct);

    /// <summary>
    /// Takes the run's place for a batch inside its transaction. When the place is not where the batch begins, somebody else is at the
    /// same run, or a person has cancelled it: throws, and the batch is not stored.
    /// </summary>
    internal static async Task AdvanceAsync(AgentDb db, ImportRun run, long to, DateTime now, CancellationToken ct)
    {
        var (id, from) = (run.Id, run.Position);
        var moved = await db.ImportRuns.Where(x => x.Id == id && x.Position == from && x.State == RunState.Running)
            .ExecuteUpdateAsync(x => x.SetProperty(r => r.Position, to).SetProperty(r => r.BeatAt, now), ct);
        if (moved == 1) return;
        var state = await db.ImportRuns.Where(x => x.Id == id).Select(x => x.State).FirstOrDefaultAsync(ct);
        throw state == RunState.Cancelled ? new RunCancelledException() : new RefusedException(new Refusal(RefusalKind.Conflict, "importElsewhere"));
    }

    internal static Task CountAsync(AgentDb db, int runId, RunCounts more, CancellationToken ct) =>
        db.ImportRuns.Where(x => x.Id == runId).ExecuteUpdateAsync(x => x
            .SetProperty(r => r.Created, r => r.Created + more.Created)
            .SetProperty(r => r.Applied, r => r.Applied + more.Applied)
            .SetProperty(r => r.Existing, r => r.Existing + more.Existing)
            .SetProperty(r => r.SubjectsMade, r => r.SubjectsMade + more.SubjectsMade)
            .SetProperty(r => r.Rejected, r => r.Rejected + more.Rejected), ct);

    internal Task<ImportRun> EndAsync(int runId, RunState state, Refusal? failure, DateTime? at, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        var run = await db.ImportRuns.FirstAsync(x => x.Id == runId, token);
        (run.State, run.FinishedAt, run.Failure) = (state, at ?? time.Now(), failure is null ? null : RefusalJson.Write(failure));
        run.BeatAt = run.FinishedAt.Value;
        if (state != RunState.Cancelled) // that is told by who cancelled
            Audit.Record(db, time, ActorOf(run), Subject, runId, state == RunState.Done ? "finished" : "failed", null, new { run.Created, run.Existing, run.Applied, run.Rejected, failure?.Key });
        await db.SaveChangesAsync(token);
        return run;
    }, ct);

    private static Actor ActorOf(ImportRun run)
    {
        var via = run.Kind == RunKind.Import ? Via.Import : Via.Replay;
        return run.StartedById is { } id ? Actor.User(id, via) : new Actor(ActorKind.System, null, via);
    }
}

/// <summary>What a run is begun with.</summary>
/// <param name="UserId">Who began it.</param>
/// <param name="FileName">The name people know; null is the file's own.</param>
/// <param name="Upload">The file's name in the desk's own folder.</param>
/// <param name="RunId">Go on with this run and no other.</param>
/// <param name="Waits">For whoever takes it.</param>
/// <param name="At">The instant, when it is not now: a log's.</param>
internal sealed record RunStart(int? UserId = null, string? FileName = null, string? Upload = null, int? RunId = null, DateTime? At = null, bool Waits = false);

/// <summary>What a batch adds to a run's counts.</summary>
internal readonly record struct RunCounts(long Created, long Applied, long Existing, long SubjectsMade, long Rejected);

/// <summary>A person has stopped the run.</summary>
internal sealed class RunCancelledException : Exception;
