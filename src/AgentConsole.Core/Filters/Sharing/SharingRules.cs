using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Filters;

/// <summary>News: sharing rules changed; visibility may differ from now on.</summary>
public sealed record SharingChanged;

/// <summary>The sharing rules in force, compiled for the present staff and catalog.</summary>
public sealed class SharingRules : IDisposable
{
    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly StaffCache _staff;
    private readonly CatalogCache _catalog;
    private readonly ConditionCompiler _compiler;
    private readonly LiveHub _live;
    private readonly ILogger<SharingRules> _log;
    private readonly Refreshing _refreshing;
    private volatile IReadOnlyList<SharingRule>? _stored;
    private volatile InForce? _inForce;

    public SharingRules(IDbContextFactory<AgentDb> databases, StaffCache staff, CatalogCache catalog, ConditionCompiler compiler, LiveHub live, ILogger<SharingRules> log)
    {
        (_databases, _staff, _catalog, _compiler, _live, _log) = (databases, staff, catalog, compiler, live, log);
        _refreshing = new Refreshing(ReadAsync);
    }

    /// <summary>All rules as last committed, in order of their making. Not to be changed.</summary>
    public IReadOnlyList<SharingRule> Stored => _stored ?? throw new InvalidOperationException("The sharing rules have not been loaded; the desk is not started.");

    /// <summary>Reads everything anew and tells the watchers of <see cref="SharingChanged"/>.</summary>
    public Task ReloadAsync(CancellationToken ct = default) => _refreshing.RunAsync().WaitAsync(ct);

    public void Dispose() => _refreshing.Dispose();

    /// <summary>The rules that name the viewer.</summary>
    internal IReadOnlyList<CompiledRule> Of(Viewer viewer)
    {
        if (viewer.SeesAll) return [];
        var inForce = Now();
        return inForce.Rules.Length == 0 ? [] : inForce.OfViewer.GetOrAdd(viewer.UserId, _ => [.. inForce.Rules.Where(x => Names(x.Rule, viewer))]);
    }

    /// <summary>Equal for the same viewer as long as the rules give them the same tickets.</summary>
    internal string SignatureOf(Viewer viewer) => string.Join(';', Of(viewer).Select(x => x.Condition.Key));

    private bool Names(SharingRule rule, Viewer viewer)
    {
        if (rule.UserIds.Contains(viewer.UserId) || rule.GroupIds.Exists(viewer.GroupIds.Contains)) return true;
        if (rule.DepartmentIds.Count == 0) return false;
        var (departments, seen) = (_staff.Now.Departments, new HashSet<int>());
        for (var id = _staff.Now.Users.GetValueOrDefault(viewer.UserId)?.DepartmentId; id is { } own && seen.Add(own); id = departments.GetValueOrDefault(own)?.ParentId)
            if (rule.DepartmentIds.Contains(own)) return true;
        return false;
    }

    private InForce Now()
    {
        var (known, stored, staff, catalog) = (_inForce, Stored, _staff.Now, _catalog.Now);
        if (known is not null && known.Stored == stored && known.Staff == staff && known.Catalog == catalog) return known;
        return _inForce = new InForce(stored, staff, catalog, [.. stored.Where(x => x.Active).Select(Compile).OfType<CompiledRule>()]);
    }

    /// <summary>A rule whose field has gone shares nothing.</summary>
    private CompiledRule? Compile(SharingRule rule)
    {
        try
        {
            var condition = Conditions.ConditionJson.Read(rule.ConditionJson);
            return new CompiledRule(rule, _compiler.Compile(condition, null));
        }
        catch (RefusedException e)
        {
            _log.LogWarning(e, "The sharing rule {Name} means nothing any more and shares nothing", rule.Name);
            return null;
        }
    }

    private async Task ReadAsync()
    {
        await using var db = await _databases.CreateDbContextAsync();
        _stored = await db.SharingRules.AsNoTracking().OrderBy(x => x.Id).ToListAsync();
        _live.Publish(new SharingChanged());
    }

    internal sealed record CompiledRule(SharingRule Rule, CompiledCondition Condition);

    private sealed record InForce(IReadOnlyList<SharingRule> Stored, Staff Staff, Catalog Catalog, CompiledRule[] Rules)
    {
        public System.Collections.Concurrent.ConcurrentDictionary<int, CompiledRule[]> OfViewer { get; } = new();
    }
}
