using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>What a user has typed and not yet sent on one ticket; survives the browser. One for replies, one for notes.</summary>
public sealed class ReplyDraft
{
    public int UserId { get; init; }
    public long TicketId { get; init; }
    public MessageKind Kind { get; init; }
    public required string Source { get; set; }

    /// <summary>Uploads attached so far.</summary>
    public List<Guid> Uploads { get; set; } = [];
    public DateTime At { get; set; }
}

internal sealed class ReplyDraftMapping : IEntityTypeConfiguration<ReplyDraft>
{
    public void Configure(EntityTypeBuilder<ReplyDraft> builder)
    {
        builder.ToTable("ReplyDrafts");
        builder.HasKey(x => new { x.UserId, x.TicketId, x.Kind }); // opening a ticket
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
