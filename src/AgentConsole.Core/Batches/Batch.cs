using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Batches;

/// <summary>How far a batch is. Stored; never renumber.</summary>
public enum BatchState
{
    /// <summary>Its tickets are being found.</summary>
    Preparing = 0,
    Running = 1,
    Done = 2,

    /// <summary>Stopped by its owner; what was done stays done.</summary>
    Cancelled = 3,

    /// <summary>Stopped by a fault, or its process has gone; what was done stays done.</summary>
    Stopped = 4,
}

/// <summary>
/// The same actions on many tickets, begun by one person; or the undoing of such a batch. Its tickets are fixed when it begins and lie in its
/// <see cref="BatchPart"/>s; each part is stored with its changes in one transaction, so the numbers here are always exact.
/// </summary>
public sealed class Batch
{
    /// <summary>Most tickets of one batch.</summary>
    public const int TicketsMax = 1_000_000;

    public int Id { get; private set; }
    public int OwnerId { get; init; }
    public Via Via { get; init; }

    /// <summary>What is done to each ticket, as <see cref="ActionJson"/> writes it; empty for an undo.</summary>
    public required string ActionsJson { get; init; }

    /// <summary>The condition that chose the tickets; null where a person did.</summary>
    public string? ConditionJson { get; init; }

    /// <summary>The batch that this one takes back.</summary>
    public int? UndoOfId { get; init; }
    public BatchState State { get; set; }

    /// <summary>How many tickets it has; 0 while it is being prepared.</summary>
    public int Total { get; set; }

    /// <summary>How many of them it has come to: the sum of the four below.</summary>
    public int Done { get; set; }

    /// <summary>Tickets changed, or put back.</summary>
    public int Changed { get; set; }

    /// <summary>Tickets that were so already.</summary>
    public int Same { get; set; }

    /// <summary>Of an undo: tickets that somebody has changed since; left alone.</summary>
    public int Since { get; set; }

    /// <summary>Tickets left alone for another reason.</summary>
    public int Refused { get; set; }
    public DateTime StartedAt { get; init; }

    /// <summary>When its process last gave a sign of life.</summary>
    public DateTime BeatAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>Why it was stopped: the key of a refusal; null for none.</summary>
    public string? Failure { get; set; }

    public bool IsUndo => UndoOfId is not null;

    public bool IsOver => State >= BatchState.Done;

    public IReadOnlyList<TicketAction> Actions => ActionJson.Read(ActionsJson);

    /// <summary>Until when it can be undone (UTC); null while it runs and where there is nothing to undo.</summary>
    public DateTime? UndoUntil => IsUndo || !IsOver || Changed == 0 ? null : FinishedAt + UndoChange.Window;
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>, IEntityTypeConfiguration<BatchPart>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("Batches");
        builder.Property(x => x.Failure).HasMaxLength(60);
        builder.Ignore(x => x.Actions);
        builder.HasIndex(x => new { x.OwnerId, x.Id }); // somebody's latest batches
        builder.HasIndex(x => x.UndoOfId);              // has it been undone
        builder.HasIndex(x => x.State);                 // what a lost process left
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<BatchPart> builder)
    {
        builder.ToTable("BatchParts");
        builder.HasKey(x => new { x.BatchId, x.Number }); // one after the other
        builder.Ignore(x => x.Items);
        builder.HasOne<Batch>().WithMany().HasForeignKey(x => x.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The tables of this feature.</summary>
public static class BatchSets
{
    extension(AgentDb db)
    {
        public DbSet<Batch> Batches => db.Set<Batch>();
        public DbSet<BatchPart> BatchParts => db.Set<BatchPart>();
    }
}
