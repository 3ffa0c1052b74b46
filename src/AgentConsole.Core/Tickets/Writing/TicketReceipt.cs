using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>What a request with an idempotency key did. Goes with its ticket.</summary>
public sealed class TicketReceipt
{
    public const int KeyMax = 300;

    /// <summary>The caller's key, made unique among callers by whoever takes it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of what was asked for.</summary>
    public required byte[] Fingerprint { get; init; }
    public long TicketId { get; init; }

    /// <summary>The version of the ticket that the request made.</summary>
    public int Version { get; init; }
    public DateTime At { get; init; }
}

internal sealed class TicketReceiptMapping : IEntityTypeConfiguration<TicketReceipt>
{
    public void Configure(EntityTypeBuilder<TicketReceipt> builder)
    {
        builder.ToTable("TicketReceipts");
        builder.HasKey(x => x.Key); // has this been done already
        builder.Property(x => x.Key).HasMaxLength(TicketReceipt.KeyMax);
        builder.HasIndex(x => x.TicketId); // erasing a ticket
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
