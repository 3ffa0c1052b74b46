using System.Collections.Frozen;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Notices;

/// <summary>How everybody wants to be told of what, in memory: whoever writes a ticket must not ask for each follower.</summary>
public sealed class NoticeChoices : IDisposable
{
    /// <summary>All events, the weightiest first.</summary>
    public static readonly IReadOnlyList<NoticeEvent> ByWeight =
    [
        NoticeEvent.Mentioned, NoticeEvent.Assigned, NoticeEvent.Collaborator, NoticeEvent.CustomerReplied,
        NoticeEvent.ColleagueWrote, NoticeEvent.GroupAssigned, NoticeEvent.FollowedChange,
    ];

    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly Refreshing _refreshing;
    private volatile FrozenDictionary<(int UserId, NoticeEvent Event), NoticeWays> _chosen = FrozenDictionary<(int, NoticeEvent), NoticeWays>.Empty;

    public NoticeChoices(IDbContextFactory<AgentDb> databases)
    {
        _databases = databases;
        _refreshing = new Refreshing(ReadAsync);
    }

    /// <summary>What holds until a person chooses: a group's new tickets stay quiet, all else is shown in the console.</summary>
    public static NoticeWays Usual(NoticeEvent what) => what == NoticeEvent.GroupAssigned ? NoticeWays.None : NoticeWays.Console;

    /// <summary>How the person is told.</summary>
    public NoticeWays Of(int userId, NoticeEvent what) => _chosen.TryGetValue((userId, what), out var ways) ? ways : Usual(what);

    public Task ReloadAsync(CancellationToken ct = default) => _refreshing.RunAsync().WaitAsync(ct);

    public void Dispose() => _refreshing.Dispose();

    private async Task ReadAsync()
    {
        await using var db = await _databases.CreateDbContextAsync();
        var all = await db.NoticeChoices.AsNoTracking().ToListAsync();
        _chosen = all.ToFrozenDictionary(x => (x.UserId, x.Event), x => x.Ways);
    }
}
