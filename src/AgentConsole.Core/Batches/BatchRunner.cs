using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Batches;

/// <summary>
/// Does one batch, part by part. A part is one transaction with its changes and its numbers: a kill loses at most the part under way, and nothing is done twice.
/// A ticket that cannot be changed costs only itself.
/// </summary>
public sealed class BatchRunner(IWriteGate gate, BatchFilling filling, TicketWriter tickets, LiveHub live, TimeProvider time, ILogger<BatchRunner> log)
{
    private static readonly Refusal Fault = new(RefusalKind.Unavailable, "batchFault");

    /// <summary>Runs to the end. Throws when the batch was stopped, and what the desk itself cannot do at the moment.</summary>
    internal async Task RunAsync(Batch batch, IReadOnlyList<long>? chosen, CancellationToken stop)
    {
        var parts = await filling.FillAsync(batch, chosen, stop);
        for (var number = 0; number < parts; number++)
        {
            stop.ThrowIfCancellationRequested();
            await RunPartAsync(batch, number, number == parts - 1);
        }
    }

    private async Task RunPartAsync(Batch batch, int number, bool last)
    {
        try
        {
            await StoreAsync(batch, number, last, (items, db, ct) => ApplyAsync(batch, items, null, db, ct));
        }
        catch (Exception e) when (IsOfATicket(e))
        {
            if (e is not RefusedException) log.LogWarning(e, "Part {Part} of batch {Batch} failed; its tickets are tried one by one", number, batch.Id);
            await OneByOneAsync(batch, number, last);
        }
    }

    /// <summary>One of them spoils the transaction for all: each gets one of its own.</summary>
    private async Task OneByOneAsync(Batch batch, int number, bool last)
    {
        var size = Math.Min(BatchPart.Size, batch.Total - number * BatchPart.Size); // all parts but the last are full
        for (var i = 0; i < size; i++)
        {
            var index = i;
            try
            {
                await StoreAsync(batch, number, false, (items, db, ct) => ApplyAsync(batch, items, index, db, ct));
            }
            catch (Exception e) when (IsOfATicket(e))
            {
                if (e is not RefusedException) log.LogError(e, "A ticket of batch {Batch} could not be changed", batch.Id);
                var why = (e as RefusedException)?.Refusal ?? Fault;
                await StoreAsync(batch, number, false, (items, _, _) => Task.FromResult<IReadOnlyList<BatchItem>>([.. items.Select((x, at) => at == index ? LeftAlone(x, why) : x)]));
            }
        }

        await StoreAsync(batch, number, last, (items, _, _) => Task.FromResult(items));
    }

    private static bool IsOfATicket(Exception e) => e is not (OperationCanceledException or BatchOverException or RefusedException { Refusal.Kind: RefusalKind.Unavailable });

    /// <summary>Stores what becomes of a part's tickets with the numbers of the batch, unless it has been stopped.</summary>
    private async Task StoreAsync(Batch batch, int number, bool last, Func<IReadOnlyList<BatchItem>, AgentDb, CancellationToken, Task<IReadOnlyList<BatchItem>>> change)
    {
        var more = await gate.RunAsync(async (db, ct) =>
        {
            var part = await db.BatchParts.AsNoTracking().FirstAsync(x => x.BatchId == batch.Id && x.Number == number, ct);
            var (before, after) = (part.Items, await change(part.Items, db, ct));
            var counts = BatchCounts.Of(after).Less(BatchCounts.Of(before));
            await KeepAsync(db, batch, part, after, ct);
            await CountAsync(db, batch.Id, counts, last, ct);
            live.PublishAfterCommit(db, new BatchMoved(batch.Id, batch.OwnerId, last ? BatchState.Done : BatchState.Running, batch.Total, batch.Done + counts.All));
            return counts;
        });
        batch.Done += more.All;
    }

    private static Task<int> KeepAsync(AgentDb db, Batch batch, BatchPart part, IReadOnlyList<BatchItem> items, CancellationToken ct)
    {
        var (json, left) = (BatchPart.Write(items), items.Count(x => x.Reason is not null));
        var done = items.All(x => x.Outcome != BatchOutcome.Waiting);
        return db.BatchParts.Where(x => x.BatchId == batch.Id && x.Number == part.Number)
            .ExecuteUpdateAsync(x => x.SetProperty(p => p.ItemsJson, json).SetProperty(p => p.Done, done).SetProperty(p => p.LeftAlone, left), ct);
    }

    private async Task CountAsync(AgentDb db, int batchId, BatchCounts more, bool last, CancellationToken ct)
    {
        var now = time.Now();
        var (state, finished) = last ? (BatchState.Done, (DateTime?)now) : (BatchState.Running, null);
        var open = await db.Batches.Where(x => x.Id == batchId && x.State == BatchState.Running).ExecuteUpdateAsync(x => x
            .SetProperty(b => b.Done, b => b.Done + more.All).SetProperty(b => b.Changed, b => b.Changed + more.Changed).SetProperty(b => b.Same, b => b.Same + more.Same)
            .SetProperty(b => b.Since, b => b.Since + more.Since).SetProperty(b => b.Refused, b => b.Refused + more.Refused)
            .SetProperty(b => b.BeatAt, now).SetProperty(b => b.State, state).SetProperty(b => b.FinishedAt, finished), ct);
        if (open == 0) throw new BatchOverException();
    }

    /// <summary>Changes the tickets that wait, or the one at an index.</summary>
    private async Task<IReadOnlyList<BatchItem>> ApplyAsync(Batch batch, IReadOnlyList<BatchItem> items, int? only, AgentDb db, CancellationToken ct)
    {
        var todo = Enumerable.Range(0, items.Count).Where(i => items[i].Outcome == BatchOutcome.Waiting && (only is null || only == i)).ToHashSet();
        if (todo.Count == 0) return items;
        var (now, actor, actions) = (time.Now(), Actor.User(batch.OwnerId, batch.Via), batch.Actions);
        var group = tickets.Begin(db, new Cause(CauseKind.Batch, batch.Id));
        List<long> ids = [.. todo.Select(i => items[i].TicketId)];
        await group.LoadAsync(ids, [], ct);
        if (batch.IsUndo) await group.LoadPastAsync(ids, ct);
        var after = items.ToArray();
        foreach (var i in todo) after[i] = await ApplyAsync(group, items[i], batch.IsUndo ? [new UndoChange(items[i].Undoes) { InTime = true }] : actions, actor, now, ct);
        await group.EndAsync(ct);
        return after;
    }

    private static async Task<BatchItem> ApplyAsync(TicketBatch group, BatchItem item, IReadOnlyList<TicketAction> actions, Actor actor, DateTime now, CancellationToken ct)
    {
        if (group.Find(item.TicketId) is not { } ticket) return LeftAlone(item, new Refusal(RefusalKind.NotFound, "notFound"));
        var version = ticket.Version;
        if (await group.TryApplyAsync(ticket, actor, actions, now, ct) is { } refusal) return LeftAlone(item, refusal);
        return ticket.Version == version ? item with { Outcome = BatchOutcome.Same } : item with { Outcome = BatchOutcome.Changed, Version = ticket.Version };
    }

    private static BatchItem LeftAlone(BatchItem item, Refusal why) =>
        item with { Outcome = why.Key == "undoChanged" ? BatchOutcome.ChangedSince : BatchOutcome.Refused, Reason = BatchReason.Of(why) };
}

/// <summary>What a part adds to the numbers of its batch.</summary>
internal readonly record struct BatchCounts(int Changed, int Same, int Since, int Refused)
{
    public int All => Changed + Same + Since + Refused;

    public static BatchCounts Of(IReadOnlyList<BatchItem> items)
    {
        var counts = new int[5];
        foreach (var item in items) counts[(int)item.Outcome]++;
        return new(counts[(int)BatchOutcome.Changed], counts[(int)BatchOutcome.Same], counts[(int)BatchOutcome.ChangedSince], counts[(int)BatchOutcome.Refused]);
    }

    public BatchCounts Less(BatchCounts x) => new(Changed - x.Changed, Same - x.Same, Since - x.Since, Refused - x.Refused);
}
