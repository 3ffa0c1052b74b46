using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>A link just made, with the secret that nobody can ever read again.</summary>
/// <param name="ExpiresAt">UTC.</param>
public sealed record MadeLink(int UserId, string Secret, DateTime ExpiresAt);

/// <summary>Whom a working link is for.</summary>
/// <param name="IsInvitation">The person has no password yet.</param>
public sealed record LinkHolder(User User, bool IsInvitation, DateTime ExpiresAt);

/// <summary>
/// Invites colleagues and lets them set a password by a link that works once, for <see cref="PasswordLink.Life"/>. The desk sends no mail by itself: whoever makes
/// the link hands it on. All but using it needs <see cref="Permission.Configure"/> and is audited, without the secret.
/// </summary>
public sealed class PasswordLinkBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, PeopleWriter people, StaffCache staff, IPasswordHasher<User> hasher, TimeProvider time)
{
    private const int SecretBytes = 32, SecretLength = 43;

    /// <summary>Makes a colleague who has no password yet, a member of the groups, and the link to set one. An e-mail address is required: by it the person is known.</summary>
    public async Task<MadeLink> InviteAsync(UserDraft draft, IReadOnlyCollection<int> groupIds, Actor actor, CancellationToken ct = default)
    {
        Refuse.Line(draft.Email, "email", 256);
        var secret = NewSecret();
        var made = await gate.RunAsync(async (db, token) =>
        {
            var user = await people.CreateUserInAsync(db, draft, actor, token);
            foreach (var group in groupIds.Distinct()) await people.AddMemberInAsync(db, group, user.Id, actor, token);
            return await MakeInAsync(db, user, secret, "invited", actor, token);
        }, ct);
        await staff.ReloadAsync(CancellationToken.None);
        return made;
    }

    /// <summary>A link for a colleague; the one made before stops working. Refuses for who has left.</summary>
    public Task<MadeLink> MakeAsync(int userId, Actor actor, CancellationToken ct = default)
    {
        staff.Now.Require(actor, Permission.Configure);
        var secret = NewSecret();
        return gate.RunAsync(async (db, token) =>
        {
            var user = await LockedAsync(db, userId, token);
            if (!user.Active) throw Refuse.Invalid("inactive", "user", user.Name);
            return await MakeInAsync(db, user, secret, user.PasswordHash is null ? "invited" : "password link made", actor, token);
        }, ct);
    }

    /// <summary>Has the link open nothing any more. Nothing when there is none.</summary>
    public Task WithdrawAsync(int userId, Actor actor, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        staff.Now.Require(actor, Permission.Configure);
        await LockedAsync(db, userId, token);
        if (await db.PasswordLinks.SingleOrDefaultAsync(x => x.UserId == userId, token) is not { } link) return;
        db.Remove(link);
        Audit.Record(db, time, actor, "user", userId, "link withdrawn", new { link.ExpiresAt }, null);
        await db.SaveChangesAsync(token);
    }, ct);

    /// <summary>The person whose link this secret opens; null when it is unknown, used, withdrawn, has expired, or the person has left.</summary>
    public async Task<LinkHolder?> FindAsync(string secret, CancellationToken ct = default)
    {
        if (secret.Length != SecretLength) return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await HolderAsync(db, HashOf(secret), ct) is var (user, link) ? new LinkHolder(user, user.PasswordHash is null, link.ExpiresAt) : null;
    }

    /// <summary>
    /// Sets the password and uses up the link; whoever is signed in with an older password is signed out. Refuses bad passwords, and a link that opens nothing as not found.
    /// </summary>
    /// <param name="language">The language the person read the page in; null keeps it.</param>
    public async Task<User> UseAsync(string secret, string password, string? language = null, CancellationToken ct = default)
    {
        var holder = await FindAsync(secret, ct) ?? throw Refuse.NotFound("linkGone");
        PasswordRules.Require(password, holder.User.UserName, holder.User.Email, holder.User.Name);
        var (hash, passwordHash) = (HashOf(secret), hasher.HashPassword(holder.User, password)); // slow on purpose, so not while holding the gate
        var entered = await gate.RunAsync(async (db, token) =>
        {
            var user = await LockedAsync(db, holder.User.Id, token);
            if (await HolderAsync(db, hash, token) is not var (_, link)) throw Refuse.NotFound("linkGone"); // used a moment ago
            var act = user.PasswordHash is null ? "invitation accepted" : "password set";
            if (language is "en" or "zh-Hans") user.Language = language;
            (user.PasswordHash, user.SecurityStamp, user.KeptSession) = (passwordHash, Guid.NewGuid().ToString("N"), null);
            (user.AccessFailedCount, user.LockoutEnd, user.LastSignInAt) = (0, null, time.Now());
            db.Remove(link);
            Audit.Record(db, time, Actor.User(user.Id), "user", user.Id, act, null, null);
            await db.SaveChangesAsync(token);
            return user;
        }, ct);
        await staff.ReloadAsync(CancellationToken.None);
        return entered;
    }

    private async Task<MadeLink> MakeInAsync(AgentDb db, User user, string secret, string act, Actor actor, CancellationToken ct)
    {
        var (now, hash) = (time.Now(), HashOf(secret));
        var ends = now + PasswordLink.Life;
        if (await db.PasswordLinks.SingleOrDefaultAsync(x => x.UserId == user.Id, ct) is { } older) (older.Hash, older.CreatedAt, older.ExpiresAt) = (hash, now, ends);
        else db.PasswordLinks.Add(new PasswordLink { UserId = user.Id, Hash = hash, CreatedAt = now, ExpiresAt = ends });
        Audit.Record(db, time, actor, "user", user.Id, act, null, new { ExpiresAt = ends });
        await db.SaveChangesAsync(ct);
        return new MadeLink(user.Id, secret, ends);
    }

    private async Task<(User User, PasswordLink Link)?> HolderAsync(AgentDb db, byte[] hash, CancellationToken ct)
    {
        var link = await db.PasswordLinks.FirstOrDefaultAsync(x => x.Hash == hash, ct);
        if (link is null || link.ExpiresAt <= time.Now()) return null;
        var user = await db.Users.FirstAsync(x => x.Id == link.UserId, ct);
        return user.Active ? (user, link) : null;
    }

    private static async Task<User> LockedAsync(AgentDb db, int userId, CancellationToken ct)
    {
        await db.LockAsync("Users", userId, ct);
        return await db.Users.SingleOrDefaultAsync(x => x.Id == userId, ct) ?? throw Refuse.NotFound();
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
