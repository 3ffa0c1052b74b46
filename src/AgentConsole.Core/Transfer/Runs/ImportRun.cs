using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Transfer;

/// <summary>Stored; never renumber.</summary>
public enum RunKind
{
    Import = 0,
    Replay = 1,
}

/// <summary>Stored; never renumber.</summary>
public enum RunState
{
    /// <summary>At work, or cut off: whoever goes on with it starts behind <see cref="ImportRun.Position"/>.</summary>
    Running = 0,
    Done = 1,

    /// <summary>Stopped by a person; can be gone on with.</summary>
    Cancelled = 2,

    /// <summary>Stopped by a fault of the file or the desk; can be gone on with.</summary>
    Failed = 3,
}

/// <summary>One import or replay of one file. Each batch moves its position in the transaction that stores the batch, so nothing happens twice.</summary>
public sealed class ImportRun
{
    public const int FileNameMax = 255;

    public int Id { get; private set; }
    public RunKind Kind { get; init; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>How the file is read: a <see cref="SourceShape"/> as JSON.</summary>
    public required string Shape { get; init; }

    /// <summary>An <see cref="ImportMapping"/> or a <see cref="ReplayMap"/> as JSON.</summary>
    public required string Mapping { get; init; }
    public RunState State { get; set; }

    /// <summary>All up to here are stored: the number of the last row of an import, the count of steps of a replay.</summary>
    public long Position { get; set; }

    /// <summary>What the position will be at the end; 0 while unknown.</summary>
    public long Total { get; set; }

    /// <summary>Tickets made.</summary>
    public long Created { get; set; }

    /// <summary>Events of a log that were applied.</summary>
    public long Applied { get; set; }

    /// <summary>Rows or events whose ticket was on the desk before this run; left alone.</summary>
    public long Existing { get; set; }

    /// <summary>Tickets whose subject is the beginning of their description.</summary>
    public long SubjectsMade { get; set; }
    public long Rejected { get; set; }

    /// <summary>The newest ticket when the run began: what has a lower number was not made by it.</summary>
    public long NewestBefore { get; init; }
    public DateTime StartedAt { get; init; }

    /// <summary>When the last batch was stored; a running run whose beat is old has lost its process.</summary>
    public DateTime BeatAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public int? StartedById { get; init; }

    /// <summary>The file's name in the desk's own folder; null for a file that stays where it is.</summary>
    public string? Upload { get; set; }

    /// <summary>Why it failed: a refusal as JSON.</summary>
    public string? Failure { get; set; }
}

/// <summary>A row that did not become a ticket, or an event that was not applied.</summary>
public sealed class ImportRejection
{
    public int RunId { get; init; }

    /// <summary>As <see cref="SourceRow.Number"/>.</summary>
    public long Row { get; init; }

    /// <summary>The reason, a refusal as JSON, so that each reader gets it in their language.</summary>
    public required string Reason { get; init; }
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>, IEntityTypeConfiguration<ImportRejection>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("ImportRuns");
        builder.Property(x => x.FileName).HasMaxLength(ImportRun.FileNameMax);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.Property(x => x.Upload).HasMaxLength(100);
        builder.HasIndex(x => x.State); // what is to be gone on with at start
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.StartedById).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<ImportRejection> builder)
    {
        builder.ToTable("ImportRejections");
        builder.HasKey(x => new { x.RunId, x.Row });
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(x => x.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The tables of this feature.</summary>
public static class TransferSets
{
    extension(AgentDb db)
    {
        public DbSet<ImportRun> ImportRuns => db.Set<ImportRun>();
        public DbSet<ImportRejection> ImportRejections => db.Set<ImportRejection>();
    }
}
