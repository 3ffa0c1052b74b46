using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>A file of a message. The bytes lie in the <see cref="FileStore"/> under their hash and may be shared.</summary>
public sealed class TicketAttachment
{
    public const int NameMax = 200;

    public long Id { get; private set; }
    public long MessageId { get; private set; }
    internal TicketMessage? Message { get; private set; }
    public long TicketId { get; init; }
    internal Ticket? Ticket { get; init; }
    public required string Name { get; init; }

    /// <summary>Lower-case hex SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Sniffed from the bytes, never the sender's word.</summary>
    public required string ContentType { get; init; }

    /// <summary>A raster image that may be shown in the page.</summary>
    public bool Inline { get; init; }
}

/// <summary>A file sent by a user and not yet part of a message. Erased after a day.</summary>
public sealed class Upload
{
    public Guid Id { get; init; }
    public int UserId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public long Size { get; init; }
    public required string ContentType { get; init; }
    public bool Inline { get; init; }
    public DateTime At { get; init; }
}

internal sealed class TicketAttachmentMapping : IEntityTypeConfiguration<TicketAttachment>, IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<TicketAttachment> builder)
    {
        builder.ToTable("TicketAttachments");
        builder.Property(x => x.Name).HasMaxLength(TicketAttachment.NameMax);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.Property(x => x.ContentType).HasMaxLength(100);
        builder.HasIndex(x => x.TicketId); // files of a ticket, erasing it
        builder.HasIndex(x => x.MessageId); // files of the shown messages
        builder.HasIndex(x => x.Hash);     // is anybody still using these bytes
        builder.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("Uploads");
        builder.Property(x => x.Name).HasMaxLength(TicketAttachment.NameMax);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.Property(x => x.ContentType).HasMaxLength(100);
        builder.HasIndex(x => x.At);   // sweeping forgotten uploads
        builder.HasIndex(x => x.Hash); // is anybody still using these bytes
    }
}
