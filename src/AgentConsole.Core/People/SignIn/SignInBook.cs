using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>
/// Counts tries to sign in and keeps passwords. A try is counted before the password is looked at, in one transaction, so that a
/// hundred guesses at the same moment are no more than <see cref="TriesMax"/>.
/// </summary>
public sealed class SignInBook(IWriteGate gate, IPasswordHasher<User> hasher, StaffCache staff, TimeProvider time)
{
    public const int TriesMax = 5;
    public const int LockMinutes = 15;

    /// <summary>
    /// The active user of that user name or e-mail address, with one more try counted; null when there is none or the account is
    /// locked. The last try allowed locks the account; <see cref="SucceedAsync"/> opens it again.
    /// </summary>
    public Task<User?> TakeTryAsync(string name, CancellationToken ct = default)
    {
        var normalized = UserNames.Normalize(CleanText.Line(name));
        return gate.RunAsync(async (db, token) =>
        {
            if (await IdOfAsync(db, normalized, token) is not { } id) return null;
            await db.LockAsync("Users", id, token);
            var user = await db.Users.SingleAsync(x => x.Id == id, token);
            var now = time.Now();
            if (!user.Active || user.LockoutEnd > now) return null;
            if (++user.AccessFailedCount >= TriesMax) (user.AccessFailedCount, user.LockoutEnd) = (0, now.AddMinutes(LockMinutes));
            await db.SaveChangesAsync(token);
            return user;
        }, ct);
    }

    /// <summary>Forgets the tries of somebody who knew the password.</summary>
    public Task SucceedAsync(int userId, CancellationToken ct = default)
    {
        var now = time.Now();
        return gate.RunAsync((db, token) => db.Users.Where(x => x.Id == userId).ExecuteUpdateAsync(x => x.SetProperty(u => u.AccessFailedCount, 0)
            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null).SetProperty(u => u.LastSignInAt, now), token), ct);
    }

    /// <summary>Lets in again who was locked out after wrong tries, before the time is over. Nothing when nobody is.</summary>
    public Task UnlockAsync(int userId, Actor actor, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        staff.Now.Require(actor, Permission.Configure);
        await db.LockAsync("Users", userId, token);
        var user = await db.Users.SingleOrDefaultAsync(x => x.Id == userId, token) ?? throw Refuse.NotFound();
        if (user.LockoutEnd is not { } end || end <= time.Now()) return;
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        Audit.Record(db, time, actor, "user", userId, "unlocked", new { LockedUntil = end.UtcDateTime }, new { LockedUntil = (DateTime?)null });
        await db.SaveChangesAsync(token);
    }, ct);

    /// <summary>Sets a password after checking it against <see cref="PasswordRules"/>; whoever is signed in with the old one is signed out.</summary>
    public Task SetPasswordAsync(int userId, string password, Actor actor, CancellationToken ct = default) => SetPasswordAsync(userId, password, actor, null, ct);

    private async Task SetPasswordAsync(int userId, string password, Actor actor, string? keptSession, CancellationToken ct)
    {
        if (!staff.Now.Users.TryGetValue(userId, out var known)) throw Refuse.NotFound();
        PasswordRules.Require(password, known.UserName, known.Email, known.Name);
        var hash = hasher.HashPassword(known, password); // slow on purpose, so not while holding the gate
        await gate.RunAsync(async (db, token) =>
        {
            var user = await db.Users.SingleOrDefaultAsync(x => x.Id == userId, token) ?? throw Refuse.NotFound();
            (user.PasswordHash, user.SecurityStamp, user.KeptSession) = (hash, Guid.NewGuid().ToString("N"), keptSession);
            (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            Audit.Record(db, time, actor, "user", userId, "password set", null, null);
            await db.SaveChangesAsync(token);
        }, ct);
        await staff.ReloadAsync(ct);
    }

    /// <summary>
    /// Changes one's own password. The present one is asked and counted like a try to sign in, so that an open console is no place to guess it.
    /// All other sessions and the people in them are signed out; <paramref name="session"/> goes on.
    /// </summary>
    public async Task ChangeOwnPasswordAsync(int userId, string current, string password, string? session, CancellationToken ct = default)
    {
        if (!staff.Now.Users.TryGetValue(userId, out var known)) throw Refuse.NotFound();
        if (current.Length is 0 or > PasswordRules.LengthMax) throw Refuse.Invalid("passwordWrong", "current");
        if (await TakeTryAsync(known.UserName!, ct) is not { PasswordHash: { } hash } user) throw Refuse.Invalid("passwordLocked", "current", LockMinutes);
        if (hasher.VerifyHashedPassword(user, hash, current) == PasswordVerificationResult.Failed) throw Refuse.Invalid("passwordWrong", "current");
        await SucceedAsync(userId, ct); // whoever knows it may have three tries at a good new one
        await SetPasswordAsync(userId, password, Actor.User(userId), session, ct);
    }

    private static async Task<int?> IdOfAsync(AgentDb db, string normalized, CancellationToken ct)
    {
        if (normalized.Length == 0) return null;
        if (await db.Users.Where(x => x.NormalizedUserName == normalized).Select(x => (int?)x.Id).FirstOrDefaultAsync(ct) is { } id) return id;
        var byMail = await db.Users.Where(x => x.NormalizedEmail == normalized).Select(x => x.Id).Take(2).ToListAsync(ct);
        return byMail is [var only] ? only : null; // an address that two share names nobody
    }
}
