using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>Index row of <see cref="Ticket.TagIds"/>: which tickets carry a tag.</summary>
public sealed class TicketTag
{
    public int TagId { get; init; }
    public long TicketId { get; init; }
}

/// <summary>A person's or group's part in a ticket. Stored; never renumber.</summary>
public enum TicketPart
{
    Follower = 0,
    Participant = 1,
    Collaborator = 2,
    CollaboratorGroup = 3,
}

/// <summary>Index row of the ticket's lists of people: which tickets a person follows, took part in, or was given.</summary>
public sealed class TicketPerson
{
    public TicketPart Part { get; init; }

    /// <summary>A user, or a group for <see cref="TicketPart.CollaboratorGroup"/>.</summary>
    public int PersonId { get; init; }
    public long TicketId { get; init; }
}

internal sealed class TicketIndexMapping : IEntityTypeConfiguration<TicketTag>, IEntityTypeConfiguration<TicketPerson>
{
    public void Configure(EntityTypeBuilder<TicketTag> builder)
    {
        builder.ToTable("TicketTags");
        builder.HasKey(x => new { x.TagId, x.TicketId }); // filters by tag
        builder.HasIndex(x => x.TicketId);                // erasing a ticket
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TicketPerson> builder)
    {
        builder.ToTable("TicketPeople");
        builder.HasKey(x => new { x.TicketId, x.Part, x.PersonId });      // may this viewer see this ticket
        builder.HasIndex(x => new { x.Part, x.PersonId, x.TicketId });    // followed, taken part, shared with me
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
