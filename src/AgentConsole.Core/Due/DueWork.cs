using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Due;

/// <summary>Something that is to happen at an exact instant.</summary>
public sealed class DueWork
{
    public const int KindMax = 40;

    public long Id { get; private set; }

    /// <summary>Name of the <see cref="DueKind"/> that knows how.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, in the words of its kind: the number of a row.</summary>
    public required long Subject { get; init; }
    public DateTime DueAt { get; set; }

    /// <summary>How often it failed so far.</summary>
    public int Failures { get; set; }
}

/// <summary>A kind of due work, handed in by the feature that knows how.</summary>
/// <param name="Name">Unique, never changed: stored rows name it.</param>
/// <param name="DoAsync">Does it inside the transaction that takes the row away: both happen or neither. May run more than once before that commits.</param>
/// <param name="RefusedAsync">Told, in a transaction of its own that takes the row away, that the desk refused; nothing of the work is stored then.</param>
public sealed record DueKind(string Name, Func<AgentDb, long, CancellationToken, Task> DoAsync, Func<AgentDb, long, Refusal, CancellationToken, Task> RefusedAsync);

internal sealed class DueWorkMapping : IEntityTypeConfiguration<DueWork>
{
    public void Configure(EntityTypeBuilder<DueWork> builder)
    {
        builder.ToTable("DueWork");
        builder.Property(x => x.Kind).HasMaxLength(DueWork.KindMax);
        builder.HasIndex(x => x.DueAt);                               // the sleeper's look: what is earliest
        builder.HasIndex(x => new { x.Kind, x.Subject }).IsUnique();  // arming and disarming
    }
}

/// <summary>The table of this feature.</summary>
internal static class DueSets
{
    extension(AgentDb db)
    {
        public DbSet<DueWork> DueWork => db.Set<DueWork>();
    }
}
