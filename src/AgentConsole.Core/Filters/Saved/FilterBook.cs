using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Filters;

/// <summary>News: saved filters changed; the rail lists them anew.</summary>
public sealed record FiltersChanged;

/// <summary>
/// The saved filters and the presets. Everyone keeps personal filters; sharing with groups or everyone needs
/// <see cref="Permission.ShareFilters"/>. Every change is audited; refusals name field and limit.
/// </summary>
public sealed class FilterBook
{
    /// <summary>Most filters one person may own.</summary>
    public const int OwnedMax = 200;

    /// <summary>All that the viewer is offered: presets first, then shared with everyone, with their groups, their own; each in its order.</summary>
    public IReadOnlyList<FilterView> FiltersOf(Viewer viewer) => throw new NotImplementedException();

    /// <summary>The filter of that key if the viewer is offered it, else null.</summary>
    public FilterView? Find(Viewer viewer, string key) => throw new NotImplementedException();

    public Task<Filter> CreateAsync(Actor actor, FilterDraft draft, CancellationToken ct = default) => throw new NotImplementedException();

    /// <summary>Replaces all fields. Refuses when <paramref name="version"/> is not the present one.</summary>
    public Task<Filter> ChangeAsync(Actor actor, int id, int version, FilterDraft draft, CancellationToken ct = default) => throw new NotImplementedException();

    public Task DeleteAsync(Actor actor, int id, CancellationToken ct = default) => throw new NotImplementedException();

    /// <summary>Puts the named filters, all changeable by the actor, into this order among themselves.</summary>
    public Task ReorderAsync(Actor actor, IReadOnlyList<int> ids, CancellationToken ct = default) => throw new NotImplementedException();
}
