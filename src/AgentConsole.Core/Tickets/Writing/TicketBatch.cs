using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Many changes of many tickets through the door in one transaction, kept in memory and stored together: what they leave behind is what the same
/// calls leave one by one, history and order included, for a fraction of the time. Begun by <see cref="TicketWriter.Begin"/>. What a call refuses
/// is refused, and then the whole batch is spent: the transaction has to be given up.
/// </summary>
public sealed class TicketBatch
{
    private readonly TicketWriter _door;
    private readonly AgentDb _db;
    private readonly Dictionary<long, Ticket> _loaded = [];
    private readonly Dictionary<int, Customer> _customers = [];
    private readonly Dictionary<Ticket, TicketWrite> _writes = [];
    private readonly List<TicketChange> _changes = [];
    private readonly List<TicketMessage> _messages = [];
    private readonly Cause? _cause;
    private IReadOnlyDictionary<long, TicketPast>? _past;

    internal TicketBatch(TicketWriter door, AgentDb db, Cause? cause)
    {
        (_door, _db, _cause) = (door, db, cause);
        _db.ChangeTracker.AutoDetectChangesEnabled = false; // each look at a thousand tickets would cost more than the change
    }

    /// <summary>Reads what the batch will change, for two round trips in all: stored tickets, and the requesters of new ones.</summary>
    public async Task LoadAsync(IReadOnlyCollection<long> tickets, IReadOnlyCollection<int> requesters, CancellationToken ct)
    {
        await _db.LockAsync("Tickets", tickets, ct);
        if (tickets.Count > 0)
            await foreach (var ticket in _db.Tickets.Include(x => x.Requester).Include(x => x.Organization)
                .Where(x => EF.Parameter(tickets).Contains(x.Id)).AsAsyncEnumerable().WithCancellation(ct)) _loaded[ticket.Id] = ticket;
        if (requesters.Count > 0)
            await foreach (var customer in _db.Customers.Include(x => x.Organization)
                .Where(x => EF.Parameter(requesters).Contains(x.Id)).AsAsyncEnumerable().WithCancellation(ct)) _customers[customer.Id] = customer;
    }

    /// <summary>Reads the history of tickets whose changes will be undone, in one round trip.</summary>
    public async Task LoadPastAsync(IReadOnlyCollection<long> tickets, CancellationToken ct) => _past = await TicketPast.ReadAsync(_db, tickets, ct);

    /// <summary>A ticket that <see cref="LoadAsync"/> was told of.</summary>
    public Ticket Of(long id) => Find(id) ?? throw Refuse.NotFound();

    /// <summary>The same; null where there is no such ticket.</summary>
    public Ticket? Find(long id) => _loaded.GetValueOrDefault(id);

    /// <summary>As <see cref="TicketWriter.CreateInAsync"/>; the ticket has its number after <see cref="NumberAsync"/> or the end.</summary>
    public async Task<Ticket> CreateAsync(NewTicket draft, Actor actor, IReadOnlyList<TicketAction> actions, DateTime at, CancellationToken ct)
    {
        if (_door.Rights.ViewerOf(actor) is { } viewer) ActionRights.RequireAtBirth(viewer, actions);
        if (!_customers.TryGetValue(draft.RequesterId, out var customer)) _customers[draft.RequesterId] = customer = await _door.Performer.CustomerAsync(_db, draft.RequesterId, ct);
        var ticket = _door.Open(_db, draft, customer, actor, at);
        var write = _writes[ticket] = new TicketWrite(_db, ticket, null, actor, at);
        await PerformAsync(write, actions, ct);
        return ticket;
    }

    /// <summary>As <see cref="TicketWriter.ApplyInAsync"/> without a version: nobody else can have been at it.</summary>
    public async Task ApplyAsync(Ticket ticket, Actor actor, IReadOnlyList<TicketAction> actions, DateTime at, CancellationToken ct)
    {
        if (_door.Rights.ViewerOf(actor) is { } viewer) _door.Rights.Require(viewer, TicketRow.From(ticket), actions);
        await ApplyTrustedAsync(ticket, actor, actions, at, ct);
    }

    /// <summary>The same for what the desk does to all of its tickets: the caller has checked that the actor may have it done.</summary>
    internal async Task ApplyTrustedAsync(Ticket ticket, Actor actor, IReadOnlyList<TicketAction> actions, DateTime at, CancellationToken ct)
    {
        if (!_writes.TryGetValue(ticket, out var write))
            _writes[ticket] = write = new TicketWrite(_db, ticket, TicketRow.From(ticket), actor, at) { Cause = _cause, Past = _past?.GetValueOrDefault(ticket.Id) };
        write.Turn(actor, at);
        await PerformAsync(write, actions, ct);
    }

    /// <summary>
    /// As <see cref="ApplyAsync"/>, telling why not instead of throwing, where the refusal came before anything was touched: the batch goes on without this
    /// ticket. A refusal halfway is thrown, for then the batch is spent.
    /// </summary>
    public async Task<Refusal?> TryApplyAsync(Ticket ticket, Actor actor, IReadOnlyList<TicketAction> actions, DateTime at, CancellationToken ct)
    {
        try
        {
            await ApplyAsync(ticket, actor, actions, at, ct);
            return null;
        }
        catch (RefusedException e) when (!ticket.HasUnsealed)
        {
            return e.Refusal;
        }
    }

    /// <summary>Stores what there is so far, so that the tickets made have their numbers; the batch goes on.</summary>
    public async Task NumberAsync(CancellationToken ct)
    {
        // The tickets first: with them EF Core would store the history of those that had a number before that of those that get one.
        _db.ChangeTracker.DetectChanges();
        await _db.SaveChangesAsync(ct);
        if (_changes.Count == 0) return;
        _db.TicketMessages.AddRange(_messages);
        _db.TicketChanges.AddRange(_changes);
        await _db.SaveChangesAsync(ct);
        _messages.Clear();
        _changes.Clear();
    }

    /// <summary>Stores everything, with what the door's steps add, and has it told after the commit: one piece of news a ticket.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        var writes = _writes.Values.Where(x => x.Changes.Count > 0).ToList();
        await NumberAsync(ct);
        foreach (var step in _door.Steps)
        {
            await step.RunManyAsync(writes, ct);
            foreach (var write in writes) Note(write, Actor.System);
        }

        await NumberAsync(ct);
        foreach (var write in writes) _door.Announce(_db, new TicketMoved(write.Before, TicketRow.From(write.Ticket), [.. write.Changes], [.. write.Messages]));
        _db.ChangeTracker.Clear();
        _db.ChangeTracker.AutoDetectChangesEnabled = true;
        _writes.Clear();
    }

    private async Task PerformAsync(TicketWrite write, IReadOnlyList<TicketAction> actions, CancellationToken ct)
    {
        foreach (var action in actions) await _door.Performer.PerformAsync(write, action, ct);
        if (write.IsBirth) _door.Rights.KeepInSight(write.Ticket, write.Actor);
        Note(write, write.Actor);
    }

    private void Note(TicketWrite write, Actor actor)
    {
        if (write.Note(actor) is not { } change) return;
        _changes.Add(change);
        _messages.AddRange(write.Messages.Where(x => x.Version == change.Version));
    }
}
