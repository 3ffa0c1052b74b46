using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Demo;

/// <summary>The one row that says: this desk was made up, from that instant on, and so far.</summary>
public sealed class DemoMark
{
    public const int TheId = 1;

    public int Id { get; init; } = TheId;

    /// <summary>The "now" at which the made-up 90 days end.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>Steps of the plan that are stored; a start after a crash goes on from here.</summary>
    public int Steps { get; set; }

    /// <summary>Null until everything is there.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Hash that all demo accounts began with: the sign-in page shows those that still have it.</summary>
    public required string PasswordHash { get; init; }
}

internal sealed class DemoMarkMapping : IEntityTypeConfiguration<DemoMark>
{
    public void Configure(EntityTypeBuilder<DemoMark> builder)
    {
        builder.ToTable("DemoMarks");
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}

/// <summary>The table of this feature.</summary>
public static class DemoSets
{
    extension(AgentDb db)
    {
        public DbSet<DemoMark> DemoMarks => db.Set<DemoMark>();
    }
}
