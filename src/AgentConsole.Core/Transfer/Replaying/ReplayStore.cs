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
            await RunBook.AdvanceAsync(db, state.Run, from + size, state.Log.Steps[from + size - 1].Order, token);
            for (var i = from; i < from + size; i++)
            {
                var step = state.Log.Steps[i];
                (time as LogClock)?.Set(step.Order);
                if (refused is null) await RunStepAsync(db, work, step, token);
                else work.Reject(db, step, refused);
            }

            await db.SaveChangesAsync(token);
            await RunBook.CountAsync(db, state.Run.Id, work.Counts, token);
            return work;
        }, ct);
        batch.Keep(size);
    }

    private async Task RunStepAsync(AgentDb db, ReplayBatch batch, ReplayStep step, CancellationToken ct)
    {
        var memory = batch.Find(step.Ticket);
        if (memory is { Foreign: true } or { Lost: true })
        {
            batch.Skip(db, step, memory);
            return;
        }

        if (memory is null) await CreateAsync(db, batch, step, ct);
        else await ApplyAsync(db, batch, step, memory, ct);
    }

    private async Task CreateAsync(AgentDb db, ReplayBatch batch, ReplayStep step, CancellationToken ct)
    {
        var (state, words) = (batch.State, batch.State.Words);
        var effect = state.Actions.Begin(step);
        if (words.Description(step) is { Length: > 0 } text) effect.Actions.Insert(0, new AddCustomerMessage(new MessageBody(text)));
        var draft = new NewTicket(Refuse.Line(words.Subject(step), "subject", Ticket.SubjectMax), await CustomerAsync(db, batch, step, ct), words.Channel(step),
            ExternalKey: state.KeyPrefix + state.Log.Tickets[step.Ticket]);
        var author = words.Text(step, state.Log.Map.CreatedBy) ?? (step.Applies ? words.Text(step, state.Log.Map.Actor) : null);
        var row = await tickets.CreateInAsync(db, draft, Author(author), effect.Actions, step.At, ct);
        batch.Created(step, new TicketMemory(row.Id, effect.Told));
    }

    private async Task ApplyAsync(AgentDb db, ReplayBatch batch, ReplayStep step, TicketMemory memory, CancellationToken ct)
    {
        var state = batch.State;
        var effect = state.Actions.Of(step, memory.Told!);
        if (effect.RequesterChanged) effect.Actions.Add(new SetRequester(await CustomerAsync(db, batch, step, ct)));
        if (effect.Actions.Count > 0) // a row that repeats what is known leaves no trace
            await tickets.ApplyInAsync(db, new TicketCall(memory.Id, null, Author(state.Words.Text(step, state.Log.Map.Actor)), effect.Actions, step.At), ct);
        batch.Applied(step, memory with { Told = effect.Told });
    }

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
