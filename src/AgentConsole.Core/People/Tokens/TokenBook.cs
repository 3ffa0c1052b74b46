using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>A token just made, with the secret that nobody can ever read again.</summary>
public sealed record MadeToken(AccessToken Token, string Secret);

/// <summary>News: a token stopped working; whoever came in with it is to be cut off.</summary>
public sealed record TokenRevoked(int TokenId);

/// <summary>
/// Personal access tokens. A secret is <c>act_</c> and 256 random bits; the desk keeps its SHA-256 alone, which needs no salt and no
/// slow hash because there is nothing to guess.
/// </summary>
public sealed class TokenBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, StaffCache staff, LiveHub live, TimeProvider time)
{
    /// <summary>Working tokens of one person at most.</summary>
    public const int TokensMax = 50;

    private const string Mark = "act_";
    private const int SecretBytes = 32, SecretLength = 47, PrefixLength = 10;
    private readonly ConcurrentDictionary<int, DateTime> _tried = new();

    /// <summary>
    /// Makes a token for the user. Refuses an empty or long name, no scope, an expiry (UTC) that has passed, and more than
    /// <see cref="TokensMax"/> working tokens.
    /// </summary>
    public async Task<MadeToken> MakeAsync(int userId, string name, TokenScopes scopes, DateTime? expiresAt, CancellationToken ct = default)
    {
        name = Refuse.Line(name, "name", AccessToken.NameMax);
        if (scopes == TokenScopes.None || (scopes & ~(TokenScopes.Read | TokenScopes.Write)) != 0) throw Refuse.Invalid("required", "scopes", "scopes");
        var now = time.Now();
        if (expiresAt <= now) throw Refuse.Invalid("past", "expiresAt", "expiresAt");
        if (staff.Now.ViewerOf(userId) is null) throw Refuse.Forbidden();
        var secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = await gate.RunAsync(async (db, token) =>
        {
            var working = await db.AccessTokens.CountAsync(x => x.UserId == userId && x.RevokedAt == null && (x.ExpiresAt == null || x.ExpiresAt > now), token);
            if (working >= TokensMax) throw Refuse.Invalid("tooManyTokens", "name", TokensMax);
            var made = new AccessToken
            {
                UserId = userId, Name = name, Hash = HashOf(secret), Prefix = secret[..PrefixLength], Scopes = scopes, CreatedAt = now, ExpiresAt = expiresAt,
            };
            db.AccessTokens.Add(made);
            await db.SaveChangesAsync(token);
            Audit.Record(db, time, Actor.User(userId), "token", made.Id, "created", null, new { made.Name, made.Prefix, Scopes = scopes.ToString(), expiresAt });
            await db.SaveChangesAsync(token);
            return made;
        }, ct);
        return new MadeToken(token, secret);
    }

    /// <summary>Ends a token of the user at once, also for connections that are open. Refuses what is not theirs as not found.</summary>
    public Task RevokeAsync(int userId, int tokenId, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        var mine = await db.AccessTokens.SingleOrDefaultAsync(x => x.Id == tokenId && x.UserId == userId, token) ?? throw Refuse.NotFound();
        if (mine.RevokedAt is not null) return;
        mine.RevokedAt = time.Now();
        Audit.Record(db, time, Actor.User(userId), "token", tokenId, "revoked", null, new { mine.Name, mine.Prefix });
        await db.SaveChangesAsync(token);
        db.AfterCommit(() => live.Publish(new TokenRevoked(tokenId)));
    }, ct);

    /// <summary>The tokens the user may still use, newest first.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(int userId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.AccessTokens.AsNoTracking().Where(x => x.UserId == userId && x.RevokedAt == null).OrderByDescending(x => x.Id).ToListAsync(ct);
    }

    /// <summary>The working token of this secret, its use noted; null when it is unknown, revoked, expired, or its owner has left.</summary>
    public async Task<AccessToken?> FindAsync(string secret, CancellationToken ct = default)
    {
        if (secret.Length != SecretLength || !secret.StartsWith(Mark, StringComparison.Ordinal)) return null;
        var hash = HashOf(secret);
        await using var db = await databases.CreateDbContextAsync(ct);
        var token = await db.AccessTokens.AsNoTracking().FirstOrDefaultAsync(x => x.Hash == hash, ct);
        if (token is null || !Works(token) || staff.Now.ViewerOf(token.UserId) is null) return null;
        await NoteUseAsync(token);
        return token;
    }

    /// <summary>Whether the token may be used now, as far as the token itself says.</summary>
    public bool Works(AccessToken token) => token.RevokedAt is null && (token.ExpiresAt is not { } end || end > time.Now());

    private async Task NoteUseAsync(AccessToken token)
    {
        var now = time.Now();
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        if (token.LastUsedAt >= minute || _tried.GetValueOrDefault(token.Id) >= minute) return;
        _tried[token.Id] = minute; // while the database is locked, one request in a minute waits for it, and not every one
        try
        {
            await gate.RunAsync((db, ct) => db.AccessTokens.Where(x => x.Id == token.Id && (x.LastUsedAt == null || x.LastUsedAt < minute))
                .ExecuteUpdateAsync(x => x.SetProperty(t => t.LastUsedAt, minute), ct));
        }
        catch (RefusedException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            // A full disk must not keep programs from reading.
        }
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
