using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>News: users, roles, groups or departments changed; permissions and visibility may differ from now on.</summary>
public sealed record StaffChanged;

/// <summary>The current <see cref="Staff"/>, reloaded after each change of it.</summary>
public sealed class StaffCache : IDisposable
{
    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly LiveHub _live;
    private readonly Refreshing _refreshing;
    private volatile Staff? _now;

    public StaffCache(IDbContextFactory<AgentDb> databases, LiveHub live)
    {
        (_databases, _live) = (databases, live);
        _refreshing = new Refreshing(ReadAsync);
    }

    /// <summary>The staff as last committed. Throws before <see cref="ReloadAsync"/> ran once at start.</summary>
    public Staff Now => _now ?? throw new InvalidOperationException("The staff has not been loaded; the desk is not started.");

    /// <summary>Reads everything anew and tells the watchers of <see cref="StaffChanged"/>.</summary>
    public Task ReloadAsync(CancellationToken ct = default) => _refreshing.RunAsync().WaitAsync(ct);

    public void Dispose() => _refreshing.Dispose();

    /// <summary>Has the staff reloaded once the transaction of this context is durable.</summary>
    internal void ReloadAfterCommit(AgentDb db) => db.AfterCommit(() => _ = _refreshing.RunAsync());

    private async Task ReadAsync()
    {
        await using var db = await _databases.CreateDbContextAsync();
        _now = new Staff(
            await db.Users.AsNoTracking().ToListAsync(),
            await db.Roles.AsNoTracking().ToListAsync(),
            await db.Departments.AsNoTracking().ToListAsync(),
            await db.Groups.AsNoTracking().ToListAsync(),
            await db.GroupMembers.AsNoTracking().ToListAsync());
        _live.Publish(new StaffChanged());
    }
}
