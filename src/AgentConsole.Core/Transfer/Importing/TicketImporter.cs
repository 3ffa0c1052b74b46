using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// Imports tickets from a file, silently: no rule runs and no mail leaves. An import that was cut off goes on behind the last row stored; a
/// row is never imported twice. What cannot become a ticket is kept with its reason.
/// </summary>
public sealed class TicketImporter(RunBook runs, ImportStore store, NameMaker maker, DeskNames names, CatalogCache catalog, TimeProvider time)
{
    /// <summary>Rows that are stored in one transaction. Others write between two of them, so a busy desk takes fewer.</summary>
    public const int BatchAlone = 500, BatchBesideWork = 50;

    /// <summary>Runs to the end, to the cancellation (all that is stored stays) or to a fault, which the run then tells.</summary>
    /// <param name="total">The number of the last row, where it is known, for the time left.</param>
    internal async Task<ImportRun> RunAsync(SourceFile file, ImportMapping mapping, long total, RunStart start, int batch, Action<ImportRun, TransferProgress>? told, CancellationToken ct)
    {
        RequireFit(file, mapping); // before there is a run
        var state = new ImportState(await runs.BeginAsync(RunKind.Import, file, mapping.ToKey(), total, start, ct), mapping);
        try
        {
            // The instant of the beginning, also when it is gone on with: tickets without a date of their own all carry the same.
            var reading = new ImportReading(file, mapping, names, catalog, state.Run.StartedAt);
            await Task.Run(() => StoreAllAsync(reading, state, batch, told, ct), ct);
            return await runs.EndAsync(state.Run.Id, RunState.Done, null, null, CancellationToken.None);
        }
        catch (RefusedException e) when (e.Refusal.Key != "importElsewhere")
        {
            return await runs.EndAsync(state.Run.Id, RunState.Failed, e.Refusal, null, CancellationToken.None);
        }
        catch (RunCancelledException)
        {
            return await runs.EndAsync(state.Run.Id, RunState.Cancelled, null, null, CancellationToken.None);
        }
    }

    /// <summary>Refuses a mapping that makes no sense for a file.</summary>
    internal void RequireFit(SourceFile file, ImportMapping mapping) => _ = new ImportReading(file, mapping, names, catalog, time.Now());

    /// <summary>Runs an import that a command began.</summary>
    public Task<ImportRun> RunAsync(SourceFile file, ImportMapping mapping, long total = 0, Action<ImportRun, TransferProgress>? told = null, CancellationToken ct = default) =>
        RunAsync(file, mapping, total, new RunStart(), BatchAlone, told, ct);

    private async Task StoreAllAsync(ImportReading reading, ImportState state, int size, Action<ImportRun, TransferProgress>? told, CancellationToken ct)
    {
        // People count the rows, the position counts the header too.
        var header = reading.HasHeader ? 1 : 0;
        var meter = new ProgressMeter(time, Math.Max(0, state.Run.Total - header));
        told?.Invoke(state.Run, meter.Tell(Math.Max(0, state.Run.Position - header)));
        var changes = new ImportChanges(names, catalog);
        foreach (var batch in reading.Batches(state.Run.Position, size))
        {
            ct.ThrowIfCancellationRequested();
            var refused = await maker.MakeAsync(reading.ToMake(batch), ImportStore.Importer, ct);
            await store.StoreAsync(state, [.. batch.Rows.Select(x => Item(reading, changes, x, refused, state.Run.StartedAt))], batch.Last, ct);
            told?.Invoke(state.Run, meter.Tell(state.Run.Position - header));
        }
    }

    private static ImportItem Item(ImportReading reading, ImportChanges changes, PlannedRow row, IReadOnlyDictionary<string, Refusal> refused, DateTime now)
    {
        if (row.Plan is not { } plan) return ImportItem.Refused(row.Row, row.Rejected!);
        return reading.Lacking(plan, refused) is { } lacking ? ImportItem.Refused(row.Row, lacking) : new ImportItem(row.Row, plan, changes.Of(plan, now), null);
    }
}
