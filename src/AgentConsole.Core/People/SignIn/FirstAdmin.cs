using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>Makes the first administrator of an empty desk, once: as soon as there is any user, nobody can.</summary>
public sealed class FirstAdmin(IWriteGate gate, PeopleWriter people, IPasswordHasher<User> hasher, IDbContextFactory<AgentDb> databases, StaffCache staff)
{
    /// <summary>Whether the desk still waits for its first user.</summary>
    public async Task<bool> IsWantedAsync(CancellationToken ct = default)
    {
        if (staff.Now.Users.Count > 0) return false;
        await using var db = await databases.CreateDbContextAsync(ct);
        return !await db.Users.AnyAsync(ct);
    }

    /// <summary>Stores the account, whatever role the draft names; refuses bad names, a weak password, and everything once a user exists.</summary>
    public async Task<User> AddAsync(UserDraft draft, string password, CancellationToken ct = default)
    {
        PasswordRules.Require(password, draft.UserName, draft.Email, draft.Name);
        var hash = hasher.HashPassword(null!, password); // slow on purpose, so not while holding the gate
        var admin = await gate.RunAsync(async (db, token) =>
        {
            await db.LockAsync("Roles", Role.AdminId, token); // two who set up the desk at once: the second finds the first
            if (await db.Users.AnyAsync(token)) throw Refuse.NotFound();
            var user = await people.CreateUserInAsync(db, draft with { RoleId = Role.AdminId }, Actor.System, token);
            user.PasswordHash = hash;
            await db.SaveChangesAsync(token);
            return user;
        }, ct);
        await staff.ReloadAsync(ct);
        return admin;
    }
}
