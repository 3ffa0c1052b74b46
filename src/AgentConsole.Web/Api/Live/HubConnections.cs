using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Api.Live;

/// <summary>
/// The open connections of programs. One whose person left or signed out, or whose token ended, is cut off at once; what happens to
/// tokens on other nodes, and their expiry, is looked up every few seconds.
/// </summary>
sealed class HubConnections : IAsyncDisposable
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, OpenConnection> _connections = [];
    readonly IDbContextFactory<AgentDb> _databases;
    readonly StaffCache _staff;
    readonly TimeProvider _time;
    readonly ILogger<HubConnections> _log;
    readonly List<IDisposable> _watches;
    readonly ITimer _timer;

    public HubConnections(IDbContextFactory<AgentDb> databases, StaffCache staff, LiveHub live, TimeProvider time, ILogger<HubConnections> log)
    {
        (_databases, _staff, _time, _log) = (databases, staff, time, log);
        _watches =
        [
            live.Watch<StaffChanged>(_ => Cut(x => Session.UserOf(x.Context.User!, _staff.Now) is null)),
            live.Watch<TokenRevoked>(news => Cut(x => x.TokenId == news.TokenId)),
            live.Watch<SessionEnded>(news => Cut(x => Session.IdOf(x.Context.User!) == news.SessionId)),
        ];
        _timer = time.CreateTimer(_ => _ = CheckTokensAsync(), null, Look, Look);
    }

    public void Add(HubCallerContext context) => _connections[context.ConnectionId] = new(context, Session.TokenIdOf(context.User!), new HubWatches());

    public HubWatches WatchesOf(HubCallerContext context) =>
        _connections.TryGetValue(context.ConnectionId, out var connection) ? connection.Watches : throw Refuse.Forbidden();

    public async Task RemoveAsync(HubCallerContext context)
    {
        if (_connections.TryRemove(context.ConnectionId, out var connection)) await connection.Watches.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _watches.ForEach(x => x.Dispose());
        await _timer.DisposeAsync();
    }

    internal async Task CheckTokensAsync()
    {
        try
        {
            var ids = _connections.Values.Select(x => x.TokenId).OfType<int>().Distinct().ToList();
            if (ids.Count == 0) return;
            var now = _time.Now();
            await using var db = await _databases.CreateDbContextAsync();
            var working = await db.AccessTokens.Where(x => ids.Contains(x.Id) && x.RevokedAt == null && (x.ExpiresAt == null || x.ExpiresAt > now))
                .Select(x => x.Id).ToListAsync();
            Cut(x => x.TokenId is { } token && !working.Contains(token));
        }
        catch (Exception e)
        {
            _log.LogWarning(e, "Tokens of open connections could not be looked up; tried again soon");
        }
    }

    /// <summary>Ends connections, and first of all their watches: nothing more is to be pushed.</summary>
    void Cut(Func<OpenConnection, bool> which)
    {
        foreach (var connection in _connections.Values.Where(which))
        {
            connection.Context.Abort();
            _ = connection.Watches.DisposeAsync().AsTask();
        }
    }

    sealed record OpenConnection(HubCallerContext Context, int? TokenId, HubWatches Watches);
}
