using System.Text.Encodings.Web;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>One field of one change. Ids and numbers as invariant text, lists comma-separated, custom fields as JSON; null is empty.</summary>
/// <param name="Field">
/// <c>subject status priority category group assignee requester organization tags followers collaborators state state_reason follow_up_of</c>
/// or <c>field.KEY</c> for a custom field.
/// </param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>What kind of thing a change was part of. Stored; never renumber.</summary>
public enum CauseKind
{
    /// <summary>One batch over many tickets.</summary>
    Batch = 1,

    /// <summary>The undoing of an earlier change of the same ticket.</summary>
    Undo = 2,

    /// <summary>A colleague left.</summary>
    PersonLeft = 3,

    /// <summary>A group was taken out of use.</summary>
    GroupArchived = 4,

    /// <summary>A status was taken out of use.</summary>
    StatusRetired = 5,

    /// <summary>A tag was merged into another.</summary>
    TagMerged = 6,

    /// <summary>A tag was deleted.</summary>
    TagDeleted = 7,
}

/// <summary>What a change was part of, beside who made it.</summary>
/// <param name="Id">The batch, the person, the group, the status, the tag that is left; for an undo the version of the ticket that was undone.</param>
public readonly record struct Cause(CauseKind Kind, long Id);

/// <summary>
/// One entry of a ticket's history, append-only. <see cref="Seq"/> is also the desk's log of changes: whoever lost the
/// connection reads on from the last number seen.
/// </summary>
public sealed class TicketChange
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TicketChange()
    {
    }

    internal TicketChange(Ticket ticket, Actor actor, DateTime at, IReadOnlyList<FieldChange> fields, Cause? cause)
    {
        if (ticket.Id == 0) Ticket = ticket; // its number comes with the save
        else TicketId = ticket.Id;
        Version = ticket.Version;
        At = at;
        ActorKind = actor.Kind;
        ActorId = actor.Id;
        Via = actor.Via;
        (CauseKind, CauseId) = (cause?.Kind, cause?.Id);
        FieldsJson = JsonSerializer.Serialize(fields.Select(x => new[] { x.Field, x.Before, x.After }), Compact);
    }

    public long Seq { get; private set; }
    public long TicketId { get; private set; }
    internal Ticket? Ticket { get; private set; }

    /// <summary>The ticket's version that this change made; 1 is the creation.</summary>
    public int Version { get; private set; }
    public DateTime At { get; private set; }
    public ActorKind ActorKind { get; private set; }
    public int? ActorId { get; private set; }
    public Via Via { get; private set; }
    public CauseKind? CauseKind { get; private set; }
    public long? CauseId { get; private set; }
    public string FieldsJson { get; private set; } = "[]";

    /// <summary>Whether a field changed; false when the change only brought a message.</summary>
    public bool HasFields => FieldsJson.Length > 2;

    public Actor Actor => new(ActorKind, ActorId, Via);

    /// <summary>Null for a change of its own.</summary>
    public Cause? Cause => CauseKind is { } kind && CauseId is { } id ? new Cause(kind, id) : null;

    public IReadOnlyList<FieldChange> Fields =>
        [.. JsonSerializer.Deserialize<string?[][]>(FieldsJson)!.Select(x => new FieldChange(x[0]!, x[1], x[2]))];
}

internal sealed class TicketChangeMapping : IEntityTypeConfiguration<TicketChange>
{
    public void Configure(EntityTypeBuilder<TicketChange> builder)
    {
        builder.ToTable("TicketChanges");
        builder.HasKey(x => x.Seq);
        builder.Ignore(x => x.Fields);
        builder.Ignore(x => x.HasFields);
        builder.Ignore(x => x.Actor);
        builder.Ignore(x => x.Cause);
        builder.HasIndex(x => new { x.TicketId, x.Version }).IsUnique(); // history of a ticket; what changed since a version
        builder.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId).OnDelete(DeleteBehavior.Cascade);
    }
}
