using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Transfer;

/// <summary>News: an import of the console has moved on, begun or ended.</summary>
/// <param name="Progress">Null when it is over.</param>
public sealed record ImportMoved(int RunId, TransferProgress? Progress);

/// <summary>
/// The imports that people began in the console. They run beside the work of the desk, whether or not anybody watches, and go on after a
/// restart or a crash. One at a time: two would only be in each other's way.
/// </summary>
public sealed class ImportWork(TicketImporter importer, RunBook runs, ImportFolder folder, RejectedRows rejected, StaffCache staff, IDbContextFactory<AgentDb> databases,
    LiveHub live, TimeProvider time, ILogger<ImportWork> log) : BackgroundService
{
    /// <summary>A run whose last batch is older than this has lost its process: a batch takes well under a second.</summary>
    public static readonly TimeSpan Lost = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, TransferProgress> _running = [];
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>The progress of a run of this process; null when it is not running here.</summary>
    public TransferProgress? ProgressOf(int runId) => _running.GetValueOrDefault(runId);

    /// <summary>Begins the import of a kept file and returns at once. Needs <see cref="Permission.Import"/>; refuses a mapping that does not fit.</summary>
    /// <param name="upload">From <see cref="ImportFolder.KeepAsync"/>.</param>
    /// <param name="fileName">The name people know.</param>
    /// <param name="total">The number of the last row.</param>
    public async Task<ImportRun> BeginAsync(string upload, string fileName, SourceShape shape, ImportMapping mapping, long total, Actor actor, CancellationToken ct = default)
    {
        staff.Now.Require(actor, Permission.Import);
        var file = await SourceFile.ReopenAsync(folder.PathOf(upload), shape, ct);
        importer.RequireFit(file, mapping);
        var run = await runs.BeginAsync(RunKind.Import, file, mapping.ToKey(), total, new RunStart(actor.UserId, fileName, upload, Waits: true), ct);
        folder.Begun(upload);
        live.Publish(new ImportMoved(run.Id, null));
        Wake();
        return run;
    }

    /// <summary>Stops a run after the batch under way; what it has stored stays. Needs <see cref="Permission.Import"/>.</summary>
    public async Task CancelAsync(int runId, Actor actor, CancellationToken ct = default)
    {
        staff.Now.Require(actor, Permission.Import);
        await runs.CancelAsync(runId, actor, ct);
        live.Publish(new ImportMoved(runId, null));
    }

    /// <summary>Goes on with a run that was stopped or failed, while its file is kept. Needs <see cref="Permission.Import"/>.</summary>
    public async Task GoOnAsync(int runId, Actor actor, CancellationToken ct = default)
    {
        staff.Now.Require(actor, Permission.Import);
        var run = await runs.FindAsync(runId, ct);
        if (run is null || !CanGoOn(run)) throw Refuse.NotFound();
        await runs.WakeAsync(runId, actor, ct);
        live.Publish(new ImportMoved(runId, null));
        Wake();
    }

    /// <summary>Whether a run that stopped can be gone on with here.</summary>
    public bool CanGoOn(ImportRun run) => run is { State: RunState.Cancelled or RunState.Failed, Upload: { } upload } && File.Exists(folder.PathOf(upload));

    /// <summary>Whether a person may read the rows of a run: they began it, or see all tickets anyway.</summary>
    public static bool MayRead(ImportRun run, Viewer viewer) => viewer.Can(Permission.Import) && (run.StartedById == viewer.UserId || viewer.Can(Permission.SeeAll));

    /// <summary>The file of a run's rejected rows for somebody who may read them; null while there is none on this computer.</summary>
    public async Task<string?> RejectedPathAsync(int runId, Viewer viewer, CancellationToken ct = default) =>
        await runs.FindAsync(runId, ct) is { } run && MayRead(run, viewer) && File.Exists(folder.RejectedPathOf(runId)) ? folder.RejectedPathOf(runId) : null;

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "A round of imports failed");
            }

            await ((Task)_wake.WaitAsync(Round, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs what waits, and what a process left behind that is gone; then tidies up.</summary>
    internal async Task RoundAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var kept = await db.ImportRuns.AsNoTracking().Where(x => x.Upload != null).OrderBy(x => x.Id).ToListAsync(ct);
        foreach (var run in kept.Where(x => File.Exists(folder.PathOf(x.Upload!)))) // the others lie on another node
        {
            if (run.State == RunState.Done) await FinishAsync(run, ct);
            else if (run.State == RunState.Running && time.Now() - run.BeatAt > Lost) await RunAsync(run, ct);
        }

        folder.Sweep(kept.Where(x => x.State == RunState.Running).Select(x => x.Upload!).ToHashSet(), time.Now());
    }

    private async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        try
        {
            var file = await OpenAsync(run, ct);
            var ended = await importer.RunAsync(file, ImportMapping.FromJson(run.Mapping), run.Total, new RunStart(RunId: run.Id), TicketImporter.BatchBesideWork, Tell, ct);
            if (ended.State == RunState.Done) await FinishAsync(ended, ct);
            else await WriteRejectedAsync(file, ended, ct);
        }
        catch (RefusedException e) when (e.Refusal.Key == "importElsewhere")
        {
            // another node was faster
        }
        catch (RunCancelledException)
        {
            // cancelled while it waited
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Import {Run} failed", run.Id);
            await runs.EndAsync(run.Id, RunState.Failed, (e as RefusedException)?.Refusal ?? new Refusal(RefusalKind.Unavailable, "importFailed"), null, CancellationToken.None);
        }
        finally
        {
            _running.TryRemove(run.Id, out _);
            live.Publish(new ImportMoved(run.Id, null));
        }
    }

    /// <summary>Writes what was rejected and lets go of the file; done again when the process ended in between.</summary>
    private async Task FinishAsync(ImportRun run, CancellationToken ct)
    {
        await WriteRejectedAsync(await OpenAsync(run, ct), run, ct);
        await runs.ReleaseAsync(run.Id, ct);
        folder.Forget(run.Upload!);
    }

    private async Task WriteRejectedAsync(SourceFile file, ImportRun run, CancellationToken ct)
    {
        if (run.Rejected == 0) return;
        var language = run.StartedById is { } id && staff.Now.Users.TryGetValue(id, out var user) ? user.Language : "en";
        await using var to = File.Create(folder.RejectedPathOf(run.Id));
        await rejected.WriteAsync(file, run.Id, to, CultureInfo.GetCultureInfo(language), ct);
    }

    private Task<SourceFile> OpenAsync(ImportRun run, CancellationToken ct) =>
        SourceFile.ReopenAsync(folder.PathOf(run.Upload!), JsonSerializer.Deserialize<SourceShape>(run.Shape, ImportMapping.Compact)!, ct);

    private void Tell(ImportRun run, TransferProgress progress)
    {
        progress = progress with { Created = run.Created, Existing = run.Existing, Rejected = run.Rejected };
        _running[run.Id] = progress;
        live.Publish(new ImportMoved(run.Id, progress));
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // awake already
        }
    }
}
