using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// Replays an event log: each event goes through the one door at its own time. Statuses, groups, people, categories and fields that the
/// log names are made on the way. A run that was cut off goes on where it was; tickets that were on the desk before are left alone.
/// </summary>
public sealed class Replayer(RunBook runs, NameMaker maker, DeskNames names, CatalogCache catalog, ReplayStore store, IDbContextFactory<AgentDb> databases,
    TimeProvider time)
{
    private const int NamesAtOnce = 500;

    internal static Actor Nobody { get; } = new(ActorKind.System, null, Via.Replay);

    /// <summary>Events that are stored in one transaction.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>
    /// Runs to the end or to the cancellation, which keeps what is stored. A log that was replayed before, with the same map, changes nothing: the
    /// earlier run is returned. Refuses a map that does not fit the log.
    /// </summary>
    public async Task<ImportRun> RunAsync(SourceFile file, ReplayMap map, Action<ImportRun, TransferProgress>? told = null, CancellationToken ct = default)
    {
        var log = await Task.Run(() => ReplayLog.Read(file, map, ct), ct);
        var words = new ReplayWords(log);
        var fields = new ReplayFields(log, catalog.Now);
        var (begin, end) = log.Steps.Count > 0 ? (log.Steps[0].Order, log.Steps[^1].Order) : (time.Now(), time.Now());
        (time as LogClock)?.Set(begin);
        if (await runs.DoneAsync(RunKind.Replay, file, map.ToKey(), $"log:{map.Name}:", ct) is { } before) return before;
        var run = await runs.BeginAsync(RunKind.Replay, file, map.ToKey(), log.Steps.Count, new RunStart(At: begin), ct);
        try
        {
            foreach (var needs in ReplayNeeds.Of(log, words, fields, names).Chunk(NamesAtOnce)) await maker.MakeAsync(needs, Nobody, ct);
            var state = new ReplayState(run, log, words, new ReplayActions(log, words, fields, names, catalog));
            await RecallAsync(state, ct);
            await StepAsync(state, told, ct);
            return await runs.EndAsync(run.Id, RunState.Done, null, end, CancellationToken.None);
        }
        catch (RefusedException e) when (e.Refusal.Key != "importElsewhere")
        {
            await runs.EndAsync(run.Id, RunState.Failed, e.Refusal, end, CancellationToken.None);
            throw;
        }
        catch (RunCancelledException)
        {
            return (await runs.FindAsync(run.Id, CancellationToken.None))!;
        }
    }

    /// <summary>Finds the tickets of the log that are there, and what those of this run have been told up to its position.</summary>
    private async Task RecallAsync(ReplayState state, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var prefix = state.KeyPrefix;
        var places = state.Log.Tickets.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
        await foreach (var ticket in db.Tickets.Where(x => x.ExternalKey!.StartsWith(prefix)).Select(x => new { x.Id, x.ExternalKey }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!places.TryGetValue(ticket.ExternalKey![prefix.Length..], out var place)) continue;
            state.Tickets[place] = new TicketMemory(ticket.Id, null, Foreign: ticket.Id <= state.Run.NewestBefore);
        }

        foreach (var step in state.Log.Steps.Take((int)state.Run.Position))
        {
            if (!state.Tickets.TryGetValue(step.Ticket, out var memory)) state.Tickets[step.Ticket] = new TicketMemory(0, null, Lost: true); // refused then
            else if (memory is { Foreign: false, Lost: false })
                state.Tickets[step.Ticket] = memory with { Told = step.Creates ? state.Actions.Begin(step).Told : state.Actions.Of(step, memory.Told!).Told };
        }
    }

    private async Task StepAsync(ReplayState state, Action<ImportRun, TransferProgress>? told, CancellationToken ct)
    {
        var meter = new ProgressMeter(time, state.Log.Steps.Count);
        told?.Invoke(state.Run, meter.Tell(state.Run.Position));
        if (state.Run.Position == 0) await store.RejectAsync(state, ct);
        while (state.Run.Position < state.Log.Steps.Count)
        {
            ct.ThrowIfCancellationRequested();
            var size = (int)Math.Min(BatchSize, state.Log.Steps.Count - state.Run.Position);
            await store.StoreAsync(state, size, ct);
            told?.Invoke(state.Run, meter.Tell(state.Run.Position));
        }
    }
}

/// <summary>What a running replay knows.</summary>
internal sealed record ReplayState(ImportRun Run, ReplayLog Log, ReplayWords Words, ReplayActions Actions)
{
    /// <summary>By their place in the log.</summary>
    public Dictionary<int, TicketMemory> Tickets { get; } = [];

    /// <summary>Customers by what the log says of them.</summary>
    public Dictionary<RequesterPlan, int> Customers { get; } = [];
    public string KeyPrefix => $"log:{Log.Map.Name}:";
}

/// <summary>One ticket of a running replay.</summary>
/// <param name="Told">See <see cref="ReplayActions"/>; null while unknown.</param>
/// <param name="Foreign">It was on the desk before this run.</param>
/// <param name="Lost">Its beginning was refused, so nothing that follows can be applied.</param>
internal sealed record TicketMemory(long Id, int[]? Told, bool Foreign = false, bool Lost = false);
