using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Transfer;

/// <summary>Stores rows, many in one transaction; alone where one of them is refused, so that it costs only itself.</summary>
public sealed class ImportStore(IWriteGate gate, TicketWriter tickets, CustomerWriter customers, TimeProvider time, ILogger<ImportStore> log)
{
    private const int CustomersKept = 100_000;

    internal static Actor Importer { get; } = new(ActorKind.System, null, Via.Import);

    /// <summary>Stores the items and moves the run to <paramref name="to"/>, the number of the last row read.</summary>
    internal async Task StoreAsync(ImportState state, IReadOnlyList<ImportItem> items, long to, CancellationToken ct)
    {
        try
        {
            await StoreBatchAsync(state, items, to, ct);
        }
        catch (Exception e) when (items.Count > 0 && IsFaultOfARow(e))
        {
            if (items.Count > 1)
            {
                foreach (var item in items) await StoreAsync(state, [item], item.Row, ct);
                if (to > state.Run.Position) await StoreBatchAsync(state, [], to, ct);
                return;
            }

            if (e is not RefusedException) log.LogWarning(e, "Row {Row} of import {Run} could not be stored", items[0].Row, state.Run.Id);
            var reason = (e as RefusedException)?.Refusal ?? new Refusal(RefusalKind.Invalid, "importStore", null, (e.InnerException ?? e).Message);
            await StoreBatchAsync(state, [ImportItem.Refused(items[0].Row, reason)], to, ct);
        }
    }

    /// <summary>Everything but a desk that cannot store now, a run that somebody stopped, and a process that is ending.</summary>
    private static bool IsFaultOfARow(Exception e) => e switch
    {
        RefusedException x => x.Refusal.Kind is not (RefusalKind.Unavailable or RefusalKind.Conflict),
        RunCancelledException or OperationCanceledException or ObjectDisposedException => false,
        _ => true,
    };

    private async Task StoreBatchAsync(ImportState state, IReadOnlyList<ImportItem> items, long to, CancellationToken ct)
    {
        var (counts, known) = await gate.RunAsync(async (db, token) =>
        {
            await RunBook.AdvanceAsync(db, state.Run, to, time.Now(), token);
            var batch = new Batch(state, await KeysAsync(db, items, token));
            foreach (var item in items) await RunItemAsync(db, batch, item, token);
            await db.SaveChangesAsync(token);
            await RunBook.CountAsync(db, state.Run.Id, batch.Counts, token);
            return (batch.Counts, batch.Customers);
        }, ct);
        state.Keep(to, counts, known, CustomersKept);
    }

    private async Task RunItemAsync(AgentDb db, Batch batch, ImportItem item, CancellationToken ct)
    {
        if (item.Plan is not { } plan) batch.Reject(db, item.Row, item.Rejected!);
        else if (batch.Keys.TryGetValue(plan.Key, out var known) && known <= batch.State.Run.NewestBefore) batch.Counts = batch.Counts with { Existing = batch.Counts.Existing + 1 };
        else if (known > 0 || !batch.Seen.Add(plan.Key)) batch.Reject(db, item.Row, new Refusal(RefusalKind.Invalid, "importDoubleId", "id", plan.ExternalId ?? plan.Key));
        else await CreateAsync(db, batch, item, plan, ct);
    }

    private async Task CreateAsync(AgentDb db, Batch batch, ImportItem item, TicketPlan plan, CancellationToken ct)
    {
        var first = item.Changes[0];
        var draft = new NewTicket(plan.Subject, await CustomerAsync(db, batch, plan, first.At, ct), plan.Channel, plan.Priority ?? Priority.Normal, ExternalKey: plan.Key);
        var ticket = await tickets.CreateInAsync(db, draft, Importer, first.Actions, first.At, ct);
        foreach (var change in item.Changes.Skip(1)) await tickets.ApplyInAsync(db, new TicketCall(ticket.Id, null, Importer, change.Actions, change.At), ct);
        batch.Counts = batch.Counts with { Created = batch.Counts.Created + 1, SubjectsMade = batch.Counts.SubjectsMade + (plan.SubjectMade ? 1 : 0) };
    }

    private async Task<int> CustomerAsync(AgentDb db, Batch batch, TicketPlan plan, DateTime at, CancellationToken ct)
    {
        var who = plan.Requester is { Name: null, Email: null, Phone: null } ? new RequesterPlan(batch.State.Mapping.DefaultRequester, null, null, null) : plan.Requester;
        if (batch.State.Customers.TryGetValue(who, out var id) || batch.Customers.TryGetValue(who, out id)) return id;
        var organization = who.Organization is null ? null : await customers.FindOrCreateOrganizationInAsync(db, who.Organization, Importer, at, ct);
        var customer = await customers.FindOrCreateInAsync(db, who.Name, who.Email, who.Phone, organization?.Id, Importer, at, ct);
        db.ChangeTracker.Clear();
        return batch.Customers[who] = customer.Id;
    }

    private static async Task<Dictionary<string, long>> KeysAsync(AgentDb db, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var keys = items.Where(x => x.Plan is not null).Select(x => x.Plan!.Key).ToList();
        if (keys.Count == 0) return [];
        return await db.Tickets.Where(x => keys.Contains(x.ExternalKey!)).Select(x => new { x.ExternalKey, x.Id }).ToDictionaryAsync(x => x.ExternalKey!, x => x.Id, ct);
    }

    /// <summary>What one transaction learns; the gate may run it again from the start.</summary>
    private sealed class Batch(ImportState state, Dictionary<string, long> keys)
    {
        public ImportState State => state;
        public Dictionary<string, long> Keys => keys;
        public HashSet<string> Seen { get; } = [];
        public Dictionary<RequesterPlan, int> Customers { get; } = [];
        public RunCounts Counts { get; set; }

        public void Reject(AgentDb db, long row, Refusal reason)
        {
            db.Add(new ImportRejection { RunId = state.Run.Id, Row = row, Reason = RefusalJson.Write(reason) });
            Counts = Counts with { Rejected = Counts.Rejected + 1 };
        }
    }
}
