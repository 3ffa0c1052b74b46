using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("Tickets");
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Subject).HasMaxLength(Ticket.SubjectMax);
        builder.Property(x => x.Snippet).HasMaxLength(Ticket.SnippetMax + 10);
        builder.Property(x => x.StateReason).HasMaxLength(Ticket.ReasonMax);
        builder.Property(x => x.ExternalKey).HasMaxLength(NewTicket.ExternalKeyMax);
        builder.HasOne(x => x.Requester).WithMany().HasForeignKey(x => x.RequesterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(x => x.Organization).WithMany().HasForeignKey(x => x.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(x => new { x.State, x.UpdatedAt, x.Id });                     // All, newest change first
        builder.HasIndex(x => new { x.GroupId, x.StatusCategory, x.UpdatedAt });       // a group's open work
        builder.HasIndex(x => new { x.AssigneeId, x.StatusCategory, x.UpdatedAt });    // Mine, Unassigned, a subordinate's
        builder.HasIndex(x => new { x.AssigneeId, x.GroupId }).HasFilter("\"AssigneeId\" IS NOT NULL"); // what somebody has outside their groups
        builder.HasIndex(x => new { x.State, x.StatusCategory, x.UpdatedAt });         // Solved, Closed, and their counts
        // What people work on, by whatever conditions and order: some per cent of all tickets, whole in the index, so that a list
        // looks through them without reading a ticket that it does not show.
        builder.HasIndex(x => new { x.StatusCategory, x.UpdatedAt, x.Id, x.Priority, x.AssigneeId, x.GroupId, x.CreatedAt, x.Channel, x.StatusId, x.State })
            .HasDatabaseName("IX_Tickets_Unsolved").HasFilter("\"State\" = 0 AND \"StatusCategory\" < 5");
        builder.HasIndex(x => new { x.RequesterId, x.CreatedAt });                     // earlier tickets of a customer
        builder.HasIndex(x => new { x.OrganizationId, x.CreatedAt });                  // tickets of an organization
        builder.HasIndex(x => x.CreatedAt);                                            // created today, by age
        builder.HasIndex(x => x.CategoryId);                                           // tickets of a category
        builder.HasIndex(x => x.ExternalKey).IsUnique();                               // idempotent create, import without doubles
    }
}
