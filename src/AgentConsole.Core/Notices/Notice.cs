using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Notices;

/// <summary>One entry of a ticket that one person is told of. Written with the change itself; goes with the ticket, or after <see cref="NoticeBook.Life"/>.</summary>
public sealed class Notice
{
    public const int AboutMax = 160;

    /// <summary>Grows with time.</summary>
    public long Id { get; private set; }
    public int UserId { get; init; }
    public long TicketId { get; init; }

    /// <summary>The version of the ticket that the entry made.</summary>
    public int Version { get; init; }
    public NoticeEvent Event { get; init; }
    public NoticeEntry Entry { get; init; }

    /// <summary>The beginning of what was said; of a change the fields, comma-separated, as <see cref="FieldChange.Field"/> names them.</summary>
    public string? About { get; init; }
    public ActorKind ActorKind { get; init; }
    public int? ActorId { get; init; }
    public DateTime At { get; init; }

    /// <summary>Null while unread.</summary>
    public DateTime? ReadAt { get; private set; }
}

/// <summary>How one person wants to be told of one event, where it is not the usual way.</summary>
public sealed class NoticeChoice
{
    public int UserId { get; init; }
    public NoticeEvent Event { get; init; }
    public NoticeWays Ways { get; set; }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(x => x.About).HasMaxLength(Notice.AboutMax);
        // The bell: what one has not read, newest first, and of which tickets. Holds nothing of the years before.
        builder.HasIndex(x => new { x.UserId, x.Id, x.TicketId }).HasDatabaseName("IX_Notices_Unread").HasFilter("\"ReadAt\" IS NULL");
        builder.HasIndex(x => new { x.UserId, x.Id });       // the last ones, read or not
        builder.HasIndex(x => new { x.TicketId, x.UserId }); // opening a ticket; erasing one
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<NoticeChoice> builder)
    {
        builder.ToTable("NoticeChoices");
        builder.HasKey(x => new { x.UserId, x.Event }); // all are kept in memory
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The tables of this feature.</summary>
public static class NoticeSets
{
    extension(AgentDb db)
    {
        public DbSet<Notice> Notices => db.Set<Notice>();
        public DbSet<NoticeChoice> NoticeChoices => db.Set<NoticeChoice>();
    }
}
