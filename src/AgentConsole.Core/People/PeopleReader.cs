using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>How one person gets in; all instants UTC.</summary>
/// <param name="HasPassword">False until an invitation was accepted.</param>
/// <param name="LockedUntil">After too many wrong tries; null when not locked now.</param>
/// <param name="LinkUntil">Until when a link to set a password works, or worked; null when there is none.</param>
public sealed record SignInFacts(bool HasPassword, DateTime? LastSignInAt, DateTime? LockedUntil, DateTime? LinkUntil);

/// <summary>What the staff in memory does not hold about people, for those who may configure the desk.</summary>
public sealed class PeopleReader(IDbContextFactory<AgentDb> databases, StaffCache staff, TimeProvider time)
{
    /// <summary>By user. Refuses who may not configure.</summary>
    public async Task<IReadOnlyDictionary<int, SignInFacts>> SignInsAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (staff.Now.ViewerOf(viewer.UserId)?.Can(Permission.Configure) != true) throw Refuse.Forbidden();
        await using var db = await databases.CreateDbContextAsync(ct);
        var links = await db.PasswordLinks.AsNoTracking().ToDictionaryAsync(x => x.UserId, x => (DateTime?)x.ExpiresAt, ct);
        var users = await db.Users.AsNoTracking().Select(x => new { x.Id, HasPassword = x.PasswordHash != null, x.LastSignInAt, x.LockoutEnd }).ToListAsync(ct);
        var now = time.Now();
        return users.ToDictionary(x => x.Id, x => new SignInFacts(x.HasPassword, x.LastSignInAt,
            x.LockoutEnd is { } end && end > now ? end.UtcDateTime : null, links.GetValueOrDefault(x.Id)));
    }
}
