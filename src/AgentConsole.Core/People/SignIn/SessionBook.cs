using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>News: somebody signed out; the open pages of that browser are to close.</summary>
public sealed record SessionEnded(string SessionId);

/// <summary>A session whose cookie opens nothing any more, though it has not run out.</summary>
public sealed class EndedSession
{
    public const int IdMax = 32;

    public required string Id { get; init; }
    public DateTime EndedAt { get; init; }
}

/// <summary>Remembers who signed out: a cookie is kept by the browser, or by whoever copied it, and would work until it runs out.</summary>
public sealed class SessionBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, LiveHub live, TimeProvider time)
{
    /// <summary>How long the cookie of a session works at most after its last use.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>Ends the session on all nodes; when this returns no request with it is let in, and then its open pages are told.</summary>
    public Task EndAsync(string sessionId, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        if (await db.EndedSessions.AnyAsync(x => x.Id == sessionId, token)) return;
        db.EndedSessions.Add(new EndedSession { Id = sessionId, EndedAt = time.Now() });
        await db.SaveChangesAsync(token);
        live.PublishAfterCommit(db, new SessionEnded(sessionId));
    }, ct);

    public async Task<bool> HasEndedAsync(string sessionId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.EndedSessions.AnyAsync(x => x.Id == sessionId, ct);
    }

    /// <summary>Forgets sessions whose cookies have run out by now. Tells how many.</summary>
    public Task<int> SweepAsync(CancellationToken ct = default)
    {
        var limit = time.Now() - Life;
        return gate.RunAsync((db, token) => db.EndedSessions.Where(x => x.EndedAt < limit).ExecuteDeleteAsync(token), ct);
    }
}

internal sealed class EndedSessionMapping : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.ToTable("EndedSessions");
        builder.Property(x => x.Id).HasMaxLength(EndedSession.IdMax); // every request of a browser asks by it
    }
}
