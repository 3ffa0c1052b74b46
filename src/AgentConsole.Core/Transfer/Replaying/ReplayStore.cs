using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Stores the steps of a replay, many in one transaction; alone where one of them is refused, so that it costs only itself.</summary>
public sealed class ReplayStore(IWriteGate gate, TicketWriter tickets, CustomerWriter customers, DeskNames names, TimeProvider time)
{
    /// <summary>Notes the rows that are no events.</summary>
    internal async Task RejectAsync(ReplayState state, CancellationToken ct)
    {
        var rejected = state.Log.Rejected;
        if (rejected.Count == 0) return;
        await gate.RunAsync(async (db, token) =>
        {
            // Done already by the part of this run that was cut off before its first step.
            if (db.Set<ImportRejection>().Any(x => x.RunId == state.Run.Id)) return;
            foreach (var (row, reason) in rejected) db.Add(new ImportRejection { RunId = state.Run.Id, Row = row.Number, Reason = RefusalJson.Write(reason) });
            await db.SaveChangesAsync(token);
            await RunBook.CountAsync(db, state.Run.Id, new RunCounts(0, 0, 0, 0, rejected.Count), token);
        }, ct);
    }

    /// <summary>Stores the next <paramref name="size"/> steps and moves the run behind them.</summary>
    internal async Task StoreAsync(ReplayState state, int size, CancellationToken ct)
    {
        try
        {
            await StoreBatchAsync(state, size, null, ct);
        }
        catch (RefusedException e) when (e.Refusal.Kind is RefusalKind.Invalid or RefusalKind.NotFound)
        {
            if (size == 1) await StoreBatchAsync(state, 1, e.Refusal, ct);
            else
                for (var i = 0; i < size; i++) await StoreAsync(state, 1, ct);
        }
    }

    private async Task StoreBatchAsync(ReplayState state, int size, Refusal? refused, CancellationToken ct)
    {
        var batch = await gate.RunAsync(async (db, token) =>
        {
            var (work, from) = (new ReplayBatch(state), (int)state.Run.Position);
            var steps = state.Log.Steps.Skip(from).Take(size).ToList();
            await RunBook.AdvanceAsync(db, state.Run, from + size, steps[^1].Order, token);
            if (refused is null) await RunStepsAsync(db, work, steps, token);
            else steps.ForEach(x => work.Reject(db, x, refused));
            await db.SaveChangesAsync(token);
            await RunBook.CountAsync(db, state.Run.Id, work.Counts, token);
            return work;
        }, ct);
        batch.Keep(size);
    }

    /// <summary>First what each step means, and the customers it needs; then all of it in one batch of the door.</summary>
    private async Task RunStepsAsync(AgentDb db, ReplayBatch batch, List<ReplayStep> steps, CancellationToken ct)
    {
        var (deeds, skipped) = (new List<ReplayDeed>(steps.Count), new List<(ReplayStep Step, TicketMemory Memory)>());
        foreach (var step in steps)
        {
            if (batch.Find(step.Ticket) is { Foreign: true } or { Lost: true }) skipped.Add((step, batch.Find(step.Ticket)!));
            else deeds.Add(await DeedAsync(db, batch, step, ct));
        }

        await WriteAsync(db, batch, deeds, ct);
        foreach (var (step, memory) in skipped) batch.Skip(db, step, memory);
    }

    private async Task<ReplayDeed> DeedAsync(AgentDb db, ReplayBatch batch, ReplayStep step, CancellationToken ct)
    {
        Turn(step);
        var memory = batch.Find(step.Ticket);
        var effect = memory is null ? batch.State.Actions.Begin(step) : batch.State.Actions.Of(step, memory.Told!);
        int? requester = memory is null || effect.RequesterChanged ? await CustomerAsync(db, batch, step, ct) : null;
        if (memory is null)
        {
            if (batch.State.Words.Description(step) is { Length: > 0 } text) effect.Actions.Insert(0, new AddCustomerMessage(new MessageBody(text)));
            batch.Created(step, new TicketMemory(0, effect.Told));
        }
        else
        {
            if (requester is { } changed) effect.Actions.Add(new SetRequester(changed));
            batch.Applied(step, memory with { Told = effect.Told });
        }

        return new ReplayDeed(step, memory, effect.Actions, requester);
    }

    private async Task WriteAsync(AgentDb db, ReplayBatch batch, List<ReplayDeed> deeds, CancellationToken ct)
    {
        var (begun, writing) = (new Dictionary<int, Ticket>(), tickets.Begin(db));
        await writing.LoadAsync([.. deeds.Select(x => x.Known).OfType<long>().Distinct()], [.. deeds.Where(x => x.Memory is null).Select(x => x.Requester!.Value).Distinct()], ct);
        foreach (var (step, memory, actions, requester) in deeds)
        {
            Turn(step);
            if (memory is null) begun[step.Ticket] = await writing.CreateAsync(Draft(batch.State, step, requester!.Value), Beginner(batch.State, step), actions, step.At, ct);
            else if (actions.Count > 0) // a row that repeats what is known leaves no trace
                await writing.ApplyAsync(begun.GetValueOrDefault(step.Ticket) ?? writing.Of(memory.Id), Author(batch.State.Words.Text(step, batch.State.Log.Map.Actor)), actions, step.At, ct);
        }

        await writing.EndAsync(ct);
        foreach (var (place, ticket) in begun) batch.Number(place, ticket.Id);
    }

    private static NewTicket Draft(ReplayState state, ReplayStep step, int requester) =>
        new(Refuse.Line(state.Words.Subject(step), "subject", Ticket.SubjectMax), requester, state.Words.Channel(step), ExternalKey: state.KeyPrefix + state.Log.Tickets[step.Ticket]);

    private Actor Beginner(ReplayState state, ReplayStep step) =>
        Author(state.Words.Text(step, state.Log.Map.CreatedBy) ?? (step.Applies ? state.Words.Text(step, state.Log.Map.Actor) : null));

    // The clock of a replay is the log's.
    private void Turn(ReplayStep step) => (time as LogClock)?.Set(step.Order);

    private async Task<int> CustomerAsync(AgentDb db, ReplayBatch batch, ReplayStep step, CancellationToken ct)
    {
        var plan = batch.Requester(step);
        if (batch.Customer(plan) is { } known) return known;
        var organization = plan.Organization is null ? null : await customers.FindOrCreateOrganizationInAsync(db, plan.Organization, Replayer.Nobody, step.Order, ct);
        var customer = await customers.FindOrCreateInAsync(db, plan.Name, plan.Email, plan.Phone, organization?.Id, Replayer.Nobody, step.Order, ct);
        db.ChangeTracker.Clear();
        batch.Know(plan, customer.Id);
        return customer.Id;
    }

    private Actor Author(string? name) =>
        name is not null && names.Person(name) is { } id ? Actor.User(id, Via.Replay) : Replayer.Nobody;
}

/// <summary>What one step of the log does to its ticket.</summary>
/// <param name="Memory">What was known of the ticket before; null where the step begins it.</param>
/// <param name="Requester">The customer that the step names; always there where it begins the ticket.</param>
internal sealed record ReplayDeed(ReplayStep Step, TicketMemory? Memory, List<TicketAction> Actions, int? Requester)
{
    /// <summary>The ticket's number; null where this batch begins it.</summary>
    public long? Known => Memory is { Id: > 0 } known && Actions.Count > 0 ? known.Id : null;
}
