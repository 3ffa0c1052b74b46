using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// The one door for every change of a ticket: pages, API, mail, rules, import and replay all come through here. Each call is one
/// transaction with its history; it returns when the commit is durable, or throws <see cref="RefusedException"/> having stored nothing.
/// </summary>
public sealed class TicketWriter(IWriteGate gate, ActionRights rights, ActionPerformer performer, CatalogCache catalog,
    IEnumerable<ITicketStep> steps, LiveHub live, TimeProvider time)
{
    // Not static: a compiled query belongs to one provider's model.
    private readonly Func<AgentDb, long, CancellationToken, Task<Ticket?>> _load = EF.CompileAsyncQuery(
        (AgentDb db, long id, CancellationToken ct) =>
            db.Set<Ticket>().Include(x => x.Requester).Include(x => x.Organization).FirstOrDefault(x => x.Id == id));

    private readonly Func<AgentDb, string, CancellationToken, Task<long>> _findKey = EF.CompileAsyncQuery(
        (AgentDb db, string key, CancellationToken ct) => db.Set<Ticket>().Where(x => x.ExternalKey == key).Select(x => x.Id).FirstOrDefault());

    private readonly ITicketStep[] _steps = [.. steps];

    internal ActionPerformer Performer => performer;
    internal ActionRights Rights => rights;
    internal IReadOnlyList<ITicketStep> Steps => _steps;

    /// <summary>Makes a ticket and applies <paramref name="actions"/> to it as part of the same change.</summary>
    public Task<TicketRow> CreateAsync(NewTicket draft, Actor actor, params IReadOnlyList<TicketAction> actions) =>
        gate.RunAsync((db, ct) => CreateInAsync(db, draft, actor, actions, null, ct));

    /// <summary>
    /// Applies actions to one ticket. With the <paramref name="version"/> the actor saw, fields that others changed since then are
    /// refused with both values; changes to other fields are kept together.
    /// </summary>
    public Task<TicketRow> ApplyAsync(long id, int? version, Actor actor, params IReadOnlyList<TicketAction> actions) =>
        gate.RunAsync((db, ct) => ApplyInAsync(db, new TicketCall(id, version, actor, actions), ct));

    /// <summary>Erases a ticket from the bin for good, with its history; bytes of its files go when nobody else uses them.</summary>
    public Task PurgeAsync(long id, Actor actor) => gate.RunAsync(async (db, ct) =>
    {
        var ticket = await _load(db, id, ct) ?? throw Refuse.NotFound();
        var row = TicketRow.From(ticket);
        if (rights.ViewerOf(actor) is { } viewer)
        {
            rights.Require(viewer, row, []);
            if (!viewer.Can(Permission.Purge)) throw Refuse.Forbidden();
        }

        if (ticket.State != TicketState.Deleted) throw Refuse.Invalid("notDeleted", "state");
        foreach (var step in _steps.OfType<ITicketEraser>()) await step.EraseAsync(db, ticket, ct);
        db.Tickets.Remove(ticket);
        Audit.Record(db, time, actor, "ticket", id, "erased", new { row.Subject, Requester = row.Requester.Name }, null);
        await db.SaveChangesAsync(ct);
        Announce(db, new TicketMoved(row, null, [], []));
    });

    /// <summary>Many changes inside a gate's transaction, stored together: for whoever has hundreds to make.</summary>
    /// <param name="cause">What they are part of, for their histories.</param>
    public TicketBatch Begin(AgentDb db, Cause? cause = null) => new(this, db, cause);

    /// <summary>As <see cref="CreateAsync"/> inside a gate's transaction; <paramref name="at"/> is the instant when it is not now.</summary>
    public async Task<TicketRow> CreateInAsync(AgentDb db, NewTicket draft, Actor actor, IReadOnlyList<TicketAction> actions, DateTime? at, CancellationToken ct)
    {
        if (rights.ViewerOf(actor) is { } viewer) ActionRights.RequireAtBirth(viewer, actions);
        if (draft.ExternalKey is { } key && await _findKey(db, key, ct) is > 0 and var known) return TicketRow.From((await _load(db, known, ct))!);

        var customer = await performer.CustomerAsync(db, draft.RequesterId, ct);
        var now = at ?? time.Now();
        var ticket = Open(db, draft, customer, actor, now);
        return await FinishAsync(new TicketWrite(db, ticket, null, actor, now), actions, ct);
    }

    /// <summary>As <see cref="ApplyAsync"/> inside a gate's transaction.</summary>
    public async Task<TicketRow> ApplyInAsync(AgentDb db, TicketCall call, CancellationToken ct)
    {
        await db.LockAsync("Tickets", call.TicketId, ct);
        var ticket = await _load(db, call.TicketId, ct) ?? throw Refuse.NotFound();
        var before = TicketRow.From(ticket);
        if (rights.ViewerOf(call.Actor) is { } viewer) rights.Require(viewer, before, call.Actions);
        if (call.Version is { } seen) await ConflictCheck.RunAsync(db, ticket, seen, call.Actions, ct);
        return await FinishAsync(new TicketWrite(db, ticket, before, call.Actor, call.At ?? time.Now()), call.Actions, ct);
    }

    /// <summary>A new ticket, tracked and not yet stored.</summary>
    internal Ticket Open(AgentDb db, NewTicket draft, Customer requester, Actor actor, DateTime now)
    {
        var status = draft.StatusId is { } s ? catalog.Now.Statuses.GetValueOrDefault(s) : catalog.Now.DefaultOf(StatusCategory.New);
        if (status is null) throw Refuse.Invalid("unknownValue", "status", "status", draft.StatusId);
        var ticket = Ticket.Open(draft, requester, status, actor, now);
        db.Tickets.Add(ticket);
        return ticket;
    }

    private async Task<TicketRow> FinishAsync(TicketWrite write, IReadOnlyList<TicketAction> actions, CancellationToken ct)
    {
        foreach (var action in actions) await performer.PerformAsync(write, action, ct);
        if (!write.Ticket.HasUnsealed)
        {
            write.Db.ChangeTracker.Clear();
            return write.Before!;
        }

        if (write.Before is null) rights.KeepInSight(write.Ticket, write.Actor);
        await write.SealAsync(write.Actor, ct);
        foreach (var step in _steps)
        {
            await step.RunAsync(write, ct);
            await write.SealAsync(Actor.System, ct);
        }

        var after = TicketRow.From(write.Ticket);
        var news = new TicketMoved(write.Before, after, [.. write.Changes], [.. write.Messages]);
        Announce(write.Db, news);
        write.Db.ChangeTracker.Clear(); // all is stored; a batch must not drag earlier tickets along
        return after;
    }

    internal void Announce(AgentDb db, TicketMoved news)
    {
        db.TellNodes(news);
        db.AfterCommit(commit => live.Publish(news with { Commit = commit }));
    }
}

/// <summary>A step that keeps something outside the ticket's own tables and forgets it when the ticket is erased.</summary>
public interface ITicketEraser
{
    Task EraseAsync(AgentDb db, Ticket ticket, CancellationToken ct);
}
