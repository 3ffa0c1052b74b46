using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Chores;

/// <summary>Work that comes round by the clock. It may be stopped anywhere and must do no harm when done twice.</summary>
/// <param name="Name">Unique, never changed: the desk remembers under it when the chore is due.</param>
/// <param name="Every">From one beginning to the next.</param>
public sealed record Chore(string Name, TimeSpan Every, Func<CancellationToken, Task> DoAsync);

/// <summary>When a chore is due next, for all nodes of the desk.</summary>
public sealed class ChoreState
{
    public const int NameMax = 60;

    public required string Name { get; init; }

    /// <summary>Whoever moves this on does the work.</summary>
    public DateTime NextAt { get; set; }

    /// <summary>When it was last done to its end; null when it never was.</summary>
    public DateTime? DoneAt { get; set; }
}

internal sealed class ChoreMapping : IEntityTypeConfiguration<ChoreState>
{
    public void Configure(EntityTypeBuilder<ChoreState> builder)
    {
        builder.ToTable("Chores");
        builder.HasKey(x => x.Name); // a handful of rows
        builder.Property(x => x.Name).HasMaxLength(ChoreState.NameMax);
    }
}

/// <summary>The table of this feature.</summary>
internal static class ChoreSets
{
    extension(AgentDb db)
    {
        public DbSet<ChoreState> Chores => db.Set<ChoreState>();
    }
}
