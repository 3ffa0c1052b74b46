using System.Text.Encodings.Web;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>Stored; never renumber.</summary>
public enum MessageKind
{
    PublicReply = 0,

    /// <summary>Never leaves the desk.</summary>
    InternalNote = 1,
}

/// <summary>How the writer's text is to be read.</summary>
public enum BodyFormat
{
    Text,
    Markdown,
    Html,
}

/// <summary>What somebody wrote. Uploads are ids given out by <see cref="FileStore"/> to the same user.</summary>
public sealed record MessageBody(string Source, BodyFormat Format = BodyFormat.Text, IReadOnlyList<Guid>? Uploads = null)
{
    /// <summary>Longest source, in UTF-16 units.</summary>
    public const int Max = 500_000;
    public const int FilesMax = 20;

    /// <summary>Whether the writer's signature is put under a public reply when it is stored.</summary>
    public bool Signed { get; init; }

    /// <summary>Whom a note mentions; the door reads them out of the source, see <see cref="Tickets.Mentions"/>.</summary>
    internal IReadOnlyList<Mention> Mentions { get; init; } = [];
}

/// <summary>One entry of the conversation. Never changed after it was written.</summary>
public sealed class TicketMessage
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TicketMessage()
    {
    }

    public long Id { get; private set; }
    public long TicketId { get; private set; }
    internal Ticket? Ticket { get; private set; }

    /// <summary>The version of the ticket whose change brought this message.</summary>
    public int Version { get; internal set; }
    public MessageKind Kind { get; private set; }
    public ActorKind AuthorKind { get; private set; }

    /// <summary>User or customer, by <see cref="AuthorKind"/>.</summary>
    public int? AuthorId { get; private set; }
    public Channel Channel { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Plain text: what search, snippets and the API read.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Safe HTML where the source had structure, else null. Cleaned before it is stored; clean it again before it is shown.</summary>
    public string? Html { get; private set; }
    public List<TicketAttachment> Attachments { get; } = [];

    /// <summary>The mentions as stored: id and name of each; null for none.</summary>
    public string? MentionsJson { get; private set; }

    /// <summary>The colleagues whom a note names.</summary>
    public IReadOnlyList<Mention> Mentions => MentionsJson is null ? [] : JsonSerializer.Deserialize<List<Mention>>(MentionsJson)!;

    public Actor Author => new(AuthorKind, AuthorId, Via.System);

    internal static TicketMessage From(Ticket ticket, MessageKind kind, Actor author, Channel channel, MessageBody body, DateTime now)
    {
        var source = Refuse.Block(body.Source, "message", MessageBody.Max, required: body.Uploads is not { Count: > 0 });
        var html = body.Format switch
        {
            BodyFormat.Html => HtmlCleaner.Clean(source),
            BodyFormat.Markdown => MarkdownHtml.FromMarkdown(source),
            BodyFormat.Text => null,
        };
        return new TicketMessage
        {
            Ticket = ticket,
            Kind = kind,
            AuthorKind = author.Kind,
            AuthorId = author.Id,
            Channel = channel,
            At = now,
            Text = body.Format == BodyFormat.Html ? CleanText.Block(HtmlText.FromHtml(html!)) : source,
            Html = html,
            MentionsJson = body.Mentions.Count == 0 ? null : JsonSerializer.Serialize(body.Mentions, Readable),
        };
    }
}

internal sealed class TicketMessageMapping : IEntityTypeConfiguration<TicketMessage>
{
    public void Configure(EntityTypeBuilder<TicketMessage> builder)
    {
        builder.ToTable("TicketMessages");
        builder.Ignore(x => x.Author);
        builder.Ignore(x => x.Mentions);
        builder.Property(x => x.MentionsJson).HasColumnName("Mentions");
        builder.HasIndex(x => new { x.TicketId, x.Id }); // the conversation in order
        builder.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(x => x.Attachments).WithOne(x => x.Message).HasForeignKey(x => x.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
