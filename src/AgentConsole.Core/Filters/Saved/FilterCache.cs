using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>News: saved filters changed; the rail lists them anew.</summary>
public sealed record FiltersChanged;

/// <summary>All saved filters, reloaded after each change. Some hundreds to thousands.</summary>
public sealed class FilterCache : IDisposable
{
    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly LiveHub _live;
    private readonly Refreshing _refreshing;
    private volatile IReadOnlyList<Filter>? _now;

    public FilterCache(IDbContextFactory<AgentDb> databases, LiveHub live)
    {
        (_databases, _live) = (databases, live);
        _refreshing = new Refreshing(ReadAsync);
    }

    /// <summary>The filters as last committed, in their order. Not to be changed.</summary>
    public IReadOnlyList<Filter> Now => _now ?? throw new InvalidOperationException("The filters have not been loaded; the desk is not started.");

    /// <summary>Reads everything anew and tells the watchers of <see cref="FiltersChanged"/>.</summary>
    public Task ReloadAsync(CancellationToken ct = default) => _refreshing.RunAsync().WaitAsync(ct);

    public void Dispose() => _refreshing.Dispose();

    private async Task ReadAsync()
    {
        await using var db = await _databases.CreateDbContextAsync();
        _now = await db.Filters.AsNoTracking().OrderBy(x => x.Order).ThenBy(x => x.Id).ToListAsync();
        _live.Publish(new FiltersChanged());
    }
}
