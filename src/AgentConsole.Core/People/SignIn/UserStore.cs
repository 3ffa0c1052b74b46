using System.Globalization;
using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>
/// ASP.NET Core Identity's view of the users. Its writes pass the write gate like all others (a context of its own would wait for
/// the gate's lock and lose), and touch sign-in data alone, so that they never take back somebody's new name.
/// </summary>
public sealed class UserStore(IDbContextFactory<AgentDb> databases, IWriteGate gate, StaffCache staff)
    : IUserPasswordStore<User>, IUserSecurityStampStore<User>
{
    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        int.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? FindAsync(x => x.Where(u => u.Id == id), cancellationToken)
            : Task.FromResult<User?>(null);

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync(x => x.Where(u => u.NormalizedUserName == normalizedUserName), cancellationToken);

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        await gate.RunAsync(async (db, ct) =>
        {
            db.Users.Add(user);
            await db.SaveChangesAsync(ct);
        }, cancellationToken);
        await staff.ReloadAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        var (seen, next) = (user.ConcurrencyStamp, Guid.NewGuid().ToString());
        var stored = await gate.RunAsync((db, ct) => db.Users.Where(x => x.Id == user.Id && x.ConcurrencyStamp == seen).ExecuteUpdateAsync(x => x
            .SetProperty(u => u.UserName, user.UserName).SetProperty(u => u.NormalizedUserName, user.NormalizedUserName)
            .SetProperty(u => u.PasswordHash, user.PasswordHash).SetProperty(u => u.SecurityStamp, user.SecurityStamp)
            .SetProperty(u => u.ConcurrencyStamp, next), ct), cancellationToken);
        if (stored == 0) return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.ConcurrencyStamp = next;
        await staff.ReloadAsync(cancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Users are deactivated, never deleted: histories name them.</summary>
    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) => throw new NotSupportedException("Users are deactivated, not deleted.");

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => Do(() => user.UserName = userName);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => Do(() => user.NormalizedUserName = normalizedName);

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken) => Do(() => user.PasswordHash = passwordHash);

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken) => Do(() => user.SecurityStamp = stamp);

    public void Dispose()
    {
    }

    private async Task<User?> FindAsync(Func<IQueryable<User>, IQueryable<User>> which, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await which(db.Users.AsNoTracking()).OrderBy(x => x.Id).FirstOrDefaultAsync(ct);
    }

    private static Task Do(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
