using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Batches;

/// <summary>Fixes the tickets of a batch as it begins: those that were chosen, all that a condition holds for at one moment, or those that another batch changed.</summary>
public sealed class BatchFilling(IWriteGate gate, ISnapshots snapshots, IDbContextFactory<AgentDb> databases, TicketListReader lists, ConditionCompiler compiler, StaffCache staff,
    LiveHub live, TimeProvider time)
{
    private const int PartsAtOnce = 40;

    /// <summary>Stores the parts and sets the batch running; tells how many parts. A batch without tickets is over at once.</summary>
    internal async Task<int> FillAsync(Batch batch, IReadOnlyList<long>? chosen, CancellationToken stop)
    {
        var (parts, total) = (0, 0);
        var waiting = new List<BatchItem[]>(PartsAtOnce);
        await foreach (var items in PartsAsync(batch, chosen, stop))
        {
            waiting.Add(items);
            total += items.Length;
            if (waiting.Count == PartsAtOnce) await StoreAsync();
        }

        await StoreAsync();
        await BeginAsync(batch, total, stop);
        return parts;

        async Task StoreAsync()
        {
            var first = parts;
            parts += waiting.Count;
            if (waiting.Count > 0) await gate.RunAsync((db, ct) => AddAsync(db, batch.Id, first, waiting, ct), stop);
            waiting.Clear();
        }
    }

    private IAsyncEnumerable<BatchItem[]> PartsAsync(Batch batch, IReadOnlyList<long>? chosen, CancellationToken stop) =>
        batch.UndoOfId is { } undone ? ChangedAsync(undone, stop) : ChosenAsync(batch, chosen, stop);

    private async IAsyncEnumerable<BatchItem[]> ChosenAsync(Batch batch, IReadOnlyList<long>? chosen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var some in (chosen ?? await MatchingAsync(batch, stop)).Chunk(BatchPart.Size)) yield return [.. some.Select(x => new BatchItem(x))];
    }

    /// <summary>What the condition holds for and the owner sees, all at one moment.</summary>
    private async Task<IReadOnlyList<long>> MatchingAsync(Batch batch, CancellationToken stop)
    {
        var viewer = staff.Now.ViewerOf(batch.OwnerId) ?? throw Refuse.Forbidden();
        var condition = compiler.Compile(ConditionJson.Read(batch.ConditionJson!), viewer);
        await using var moment = await snapshots.OpenAsync(stop);
        var found = await (await lists.TicketsAsync(moment.Db, viewer, condition, time.Now(), stop)).OrderBy(x => x.Id).Select(x => x.Id).Take(Batch.TicketsMax + 1).ToListAsync(stop);
        return found.Count <= Batch.TicketsMax ? found : throw Refuse.Invalid("batchTooMany", "tickets", Batch.TicketsMax, found.Count);
    }

    /// <summary>The tickets that a batch changed, each with the version it made.</summary>
    private async IAsyncEnumerable<BatchItem[]> ChangedAsync(int batchId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var items = new List<BatchItem>();
        for (var number = 0; ;)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            var parts = await db.BatchParts.AsNoTracking().Where(x => x.BatchId == batchId && x.Number >= number).OrderBy(x => x.Number).Take(PartsAtOnce).ToListAsync(stop);
            items.AddRange(parts.SelectMany(x => x.Items).Where(x => x.Outcome == BatchOutcome.Changed).Select(x => new BatchItem(x.TicketId) { Undoes = x.Version }));
            for (; items.Count >= BatchPart.Size || (parts.Count == 0 && items.Count > 0); items.RemoveRange(0, Math.Min(BatchPart.Size, items.Count))) yield return [.. items.Take(BatchPart.Size)];
            if (parts.Count == 0) yield break;
            number = parts[^1].Number + 1;
        }
    }

    private static async Task AddAsync(AgentDb db, int batchId, int first, List<BatchItem[]> parts, CancellationToken ct)
    {
        db.BatchParts.AddRange(parts.Select((items, i) => new BatchPart { BatchId = batchId, Number = first + i, ItemsJson = BatchPart.Write(items) }));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task BeginAsync(Batch batch, int total, CancellationToken stop)
    {
        var now = time.Now();
        var (state, finished) = total > 0 ? (BatchState.Running, (DateTime?)null) : (BatchState.Done, now);
        await gate.RunAsync(async (db, ct) =>
        {
            var open = await db.Batches.Where(x => x.Id == batch.Id && x.State == BatchState.Preparing).ExecuteUpdateAsync(x => x
                .SetProperty(b => b.State, state).SetProperty(b => b.Total, total).SetProperty(b => b.BeatAt, now).SetProperty(b => b.FinishedAt, finished), ct);
            if (open == 0) throw new BatchOverException();
            live.PublishAfterCommit(db, new BatchMoved(batch.Id, batch.OwnerId, state, total, 0));
        }, stop);
        (batch.State, batch.Total) = (state, total);
    }
}
