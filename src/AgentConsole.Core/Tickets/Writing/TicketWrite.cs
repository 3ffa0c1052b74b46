using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>One running change of one ticket inside the gate's transaction, as the steps see it.</summary>
public sealed class TicketWrite
{
    internal TicketWrite(AgentDb db, Ticket ticket, TicketRow? before, Actor actor, DateTime now)
    {
        (Db, Ticket, Before, Actor, Now) = (db, ticket, before, actor, now);
        (IndexRows, IsBirth) = (new IndexRows(before), before is null);
    }

    public AgentDb Db { get; }
    public Ticket Ticket { get; }

    /// <summary>The row as it was; null for a new ticket.</summary>
    public TicketRow? Before { get; }
    public Actor Actor { get; private set; }

    /// <summary>The instant of the change (UTC): now, or the log's for a replayed event.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Whether the ticket is being made; false for what follows in a batch, where <see cref="Before"/> is still null.</summary>
    internal bool IsBirth { get; private set; }

    /// <summary>What the actor's own change is part of; null for one of its own.</summary>
    internal Cause? Cause { get; set; }

    /// <summary>The ticket's history so far, where it was read with those of others; else whoever needs it reads it.</summary>
    internal TicketPast? Past { get; init; }

    /// <summary>The history entries so far.</summary>
    public IReadOnlyList<TicketChange> Changes => _changes;

    /// <summary>Messages this change brought.</summary>
    public IReadOnlyList<TicketMessage> Messages => Ticket.NewMessages;

    /// <summary>Whether a field, named as in <see cref="FieldChange"/>, differs from before.</summary>
    public bool Touched(string field) => _fields.Contains(field);

    internal IndexRows IndexRows { get; }

    private readonly List<TicketChange> _changes = [];
    private readonly HashSet<string> _fields = [];

    /// <summary>The next change of a batch to the same ticket.</summary>
    internal void Turn(Actor actor, DateTime now) => (Actor, Now, IsBirth) = (actor, now, false);

    /// <summary>Turns what the ticket has noted into a history entry, which nobody has stored yet; null when nothing has changed.</summary>
    internal TicketChange? Note(Actor actor)
    {
        foreach (var field in Ticket.Unsealed) _fields.Add(field.Field);
        if (Ticket.Seal(actor, Now, actor == Actor ? Cause : null) is not { } change) return null;
        _changes.Add(change);
        return change;
    }

    /// <summary>Turns what the ticket has noted into a history entry and stores both.</summary>
    internal async Task SealAsync(Actor actor, CancellationToken ct)
    {
        if (Note(actor) is not { } change) return;
        if (Ticket.Id == 0 || Messages.Any(x => x.Id == 0))
        {
            Db.TicketChanges.Add(change);
            foreach (var message in Messages.Where(x => x.Id == 0)) Db.TicketMessages.Add(message);
            if (Ticket.Id != 0) IndexRows.Track(this);
            await Db.SaveChangesAsync(ct);
            return;
        }

        // Most changes touch the one ticket and nothing else: then nothing has to be searched for other things that might have changed.
        Db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Db.Entry(Ticket).DetectChanges();
            Db.Entry(change).State = EntityState.Added;
            IndexRows.Track(this);
            await Db.SaveChangesAsync(ct);
        }
        finally
        {
            Db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}

/// <summary>One thing that every ticket write does, in the order of <c>TicketSteps.cs</c>, inside the transaction.</summary>
public interface ITicketStep
{
    /// <summary>
    /// Runs after the actor's own change was stored and before the commit; the ticket has its number and may be changed further.
    /// An exception takes the whole change back.
    /// </summary>
    Task RunAsync(TicketWrite write, CancellationToken ct);

    /// <summary>The same for the tickets of a <see cref="TicketBatch"/>, all stored, each with all its changes; what is tracked here is stored after it.</summary>
    async Task RunManyAsync(IReadOnlyList<TicketWrite> writes, CancellationToken ct)
    {
        foreach (var write in writes) await RunAsync(write, ct);
    }
}
