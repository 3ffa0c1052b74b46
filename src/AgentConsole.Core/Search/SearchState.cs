using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Search;

/// <summary>How far the index is: one row. No row, or another version, means that the index must be built.</summary>
public sealed class SearchState
{
    public const int TheId = 1;

    public int Id { get; init; } = TheId;

    /// <summary>The <see cref="SearchTokens.Version"/> the index was built with.</summary>
    public int Version { get; set; }

    /// <summary>Tickets up to this number are not in the index yet, newer ones are; 0 when all are.</summary>
    public long Left { get; set; }

    /// <summary>What <see cref="Left"/> was when the building began, to tell its progress.</summary>
    public long Total { get; set; }

    /// <summary>The last entry of the audit log whose renamings have reached the index.</summary>
    public long AuditSeen { get; set; }
}

/// <summary>Where a part of a long ticket begins. Ordinary tickets have none.</summary>
public sealed class SearchPart
{
    public long TicketId { get; init; }

    /// <summary>From 1.</summary>
    public int Part { get; init; }
    public long FromMessageId { get; init; }

    /// <summary>A piece of one enormous message: what follows begins a part of its own.</summary>
    public bool Closed { get; init; }
}

internal sealed class SearchStateMapping : IEntityTypeConfiguration<SearchState>, IEntityTypeConfiguration<SearchPart>
{
    public void Configure(EntityTypeBuilder<SearchState> builder)
    {
        builder.ToTable("SearchStates");
        builder.Property(x => x.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SearchPart> builder)
    {
        builder.ToTable("SearchParts");
        builder.HasKey(x => new { x.TicketId, x.Part }); // the last part, when a message is added; the one that a hit is in
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The tables of this feature that EF Core maps; the shelves themselves belong to the providers.</summary>
internal static class SearchSets
{
    extension(AgentDb db)
    {
        public DbSet<SearchState> SearchStates => db.Set<SearchState>();
        public DbSet<SearchPart> SearchParts => db.Set<SearchPart>();
    }
}
