using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Kernel;

/// <summary>One change to the desk's configuration: who, when, what, before and after (JSON, secrets left out).</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }
    public DateTime At { get; init; }
    public ActorKind ActorKind { get; init; }
    public int? ActorId { get; init; }

    /// <summary>Kind of the thing, such as <c>group</c>.</summary>
    public required string Subject { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>Verb, such as <c>created</c>, <c>changed</c>, <c>deleted</c>.</summary>
    public required string Act { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
}

/// <summary>Writes the audit log inside the transaction of the change it records.</summary>
public static class Audit
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds an entry; <paramref name="before"/> and <paramref name="after"/> are projections without secrets.</summary>
    public static void Record(AgentDb db, TimeProvider time, Actor actor, string subject, object id, string act, object? before, object? after) =>
        db.Set<AuditEntry>().Add(new AuditEntry
        {
            At = time.Now(), ActorKind = actor.Kind, ActorId = actor.Id,
            Subject = subject, SubjectId = Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!, Act = act,
            Before = Json(before),
            After = Json(after),
        });

    /// <summary>As <see cref="Record"/> with the act <c>changed</c>; records nothing and returns false when both look the same.</summary>
    public static bool RecordChange(AgentDb db, TimeProvider time, Actor actor, string subject, object id, object before, object after)
    {
        if (Json(before) == Json(after)) return false;
        Record(db, time, actor, subject, id, "changed", before, after);
        return true;
    }

    private static string? Json(object? shown) => shown is null ? null : JsonSerializer.Serialize(shown, Readable);
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(x => x.Subject).HasMaxLength(60);
        builder.Property(x => x.SubjectId).HasMaxLength(100);
        builder.Property(x => x.Act).HasMaxLength(40);
        builder.HasIndex(x => new { x.Subject, x.SubjectId }); // the history shown beside one group, person, filter …
        builder.HasIndex(x => new { x.At, x.Id });             // the log, newest first
        builder.HasIndex(x => new { x.ActorId, x.At, x.Id });  // what one person did
        builder.HasIndex(x => new { x.Subject, x.At, x.Id });  // what was done to people, statuses …
    }
}
