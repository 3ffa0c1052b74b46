using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>A reply that a person has sent and may still take back. It is no part of the ticket before its time has come.</summary>
public sealed class HeldReply
{
    public long Id { get; private set; }
    public long TicketId { get; init; }
    public int UserId { get; init; }

    /// <summary>Markdown, as it was typed.</summary>
    public required string Source { get; init; }
    public List<Guid> Uploads { get; init; } = [];

    /// <summary>The status to set with it; null leaves the status.</summary>
    public int? StatusId { get; init; }

    /// <summary>The version that the person saw.</summary>
    public int? Version { get; init; }
    public DateTime SendAt { get; init; }

    public MessageBody Body => new(Source, BodyFormat.Markdown, Uploads) { Signed = true };
}

/// <summary>News: somebody's held replies on a ticket are others now.</summary>
public sealed record RepliesHeld(long TicketId, int UserId);

/// <summary>News: a held reply could not be sent; its text is the person's draft again.</summary>
/// <param name="Source">The text that came back.</param>
public sealed record ReplyReturned(long TicketId, int UserId, string Source, Kernel.Refusal Why);

/// <summary>How long replies may be taken back; zero sends them at once.</summary>
public sealed record SendingOptions(TimeSpan Hold)
{
    /// <summary>Longer, and a customer waits for somebody who believes to have answered.</summary>
    public const int SecondsMax = 60;

    public static SendingOptions Usual { get; } = new(TimeSpan.FromSeconds(10));
}

internal sealed class HeldReplyMapping : IEntityTypeConfiguration<HeldReply>
{
    public void Configure(EntityTypeBuilder<HeldReply> builder)
    {
        builder.ToTable("HeldReplies");
        builder.Ignore(x => x.Body);
        builder.HasIndex(x => new { x.TicketId, x.UserId }); // the strip above the composer; a handful of rows in all
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
