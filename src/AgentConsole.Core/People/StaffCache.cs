using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>News: users, roles, groups or departments changed; permissions and visibility may differ from now on.</summary>
public sealed record StaffChanged;

/// <summary>The current <see cref="Staff"/>, reloaded after each change of it.</summary>
public sealed class StaffCache(IDbContextFactory<AgentDb> databases, LiveHub live)
{
    private volatile Staff? _now;

    /// <summary>The staff as last committed. Throws before <see cref="ReloadAsync"/> ran once at start.</summary>
    public Staff Now => _now ?? throw new InvalidOperationException("The staff has not been loaded; the desk is not started.");

    /// <summary>Reads everything anew and tells the watchers of <see cref="StaffChanged"/>.</summary>
    public async Task ReloadAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        _now = new Staff(
            await db.Users.AsNoTracking().ToListAsync(ct),
            await db.Roles.AsNoTracking().ToListAsync(ct),
            await db.Departments.AsNoTracking().ToListAsync(ct),
            await db.Groups.AsNoTracking().ToListAsync(ct),
            await db.GroupMembers.AsNoTracking().ToListAsync(ct));
        live.Publish(new StaffChanged());
    }
}
