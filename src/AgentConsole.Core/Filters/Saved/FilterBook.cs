using System.Globalization;
using System.Text.RegularExpressions;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>
/// The saved filters and the presets. Everyone keeps personal filters; sharing with groups or everyone needs
/// <see cref="Permission.ShareFilters"/>; the owner changes a filter, and shared ones also whoever may configure the desk. Every change is audited and
/// <see cref="FilterCache"/> shows it on return; refusals name field and limit.
/// </summary>
public sealed partial class FilterBook(IWriteGate gate, FilterCache filters, SharingRules sharing, ConditionCompiler compiler, StaffCache staff,
    CatalogCache catalog, TimeProvider time)
{
    /// <summary>Most filters one person may own.</summary>
    public const int OwnedMax = 200;

    /// <summary>All that the viewer is offered: presets first, then shared with everyone, with their groups, their own; each in its order.</summary>
    /// <param name="culture">Language of the presets' names; null for the current one.</param>
    public IReadOnlyList<FilterView> FiltersOf(Viewer viewer, CultureInfo? culture = null) =>
    [
        .. Presets(viewer, culture),
        .. filters.Now.Where(x => IsOffered(x, viewer)).OrderByDescending(x => x.Sharing).ThenBy(x => x.Order).ThenBy(x => x.Id)
            .Select(x => View(x, viewer)).OfType<FilterView>(),
    ];

    /// <summary>The filter of that key if the viewer is offered it, else null.</summary>
    public FilterView? Find(Viewer viewer, string key)
    {
        if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return Presets(viewer, null).FirstOrDefault(x => x.Key == key);
        return filters.Now.FirstOrDefault(x => x.Id == id) is { } saved && IsOffered(saved, viewer) ? View(saved, viewer) : null;
    }

    public Task<Filter> CreateAsync(Actor actor, FilterDraft draft, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        var viewer = ViewerOf(actor);
        if (await db.Filters.CountAsync(x => x.OwnerId == viewer.UserId, token) >= OwnedMax) throw Refuse.Invalid("tooMany", "filters", "filters", OwnedMax);
        var filter = new Filter { Name = "", ConditionJson = "", OwnerId = viewer.UserId };
        Fill(filter, draft, viewer);
        filter.Order = 1 + (await db.Filters.MaxAsync(x => (int?)x.Order, token) ?? 0);
        db.Filters.Add(filter);
        await db.SaveChangesAsync(token);
        Audit.Record(db, time, actor, "filter", filter.Id, "created", null, Shown(filter));
        await db.SaveChangesAsync(token);
        return filter;
    }, ct);

    /// <summary>Replaces all fields. Refuses when <paramref name="version"/> is not the present one.</summary>
    public Task<Filter> ChangeAsync(Actor actor, int id, int version, FilterDraft draft, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        var viewer = ViewerOf(actor);
        var filter = await ChangeableAsync(db, id, viewer, token);
        if (filter.Version != version) throw new RefusedException(new Refusal(RefusalKind.Conflict, "changedMeanwhile"));
        var before = Shown(filter);
        Fill(filter, draft, viewer);
        if (!Audit.RecordChange(db, time, actor, "filter", id, before, Shown(filter))) return filter;
        filter.Version++;
        await db.SaveChangesAsync(token);
        return filter;
    }, ct);

    public Task DeleteAsync(Actor actor, int id, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        var filter = await ChangeableAsync(db, id, ViewerOf(actor), token);
        db.Remove(filter);
        var key = id.ToString(CultureInfo.InvariantCulture);
        await db.ListLayouts.Where(x => x.FilterKey == key).ExecuteDeleteAsync(token);
        Audit.Record(db, time, actor, "filter", id, "deleted", Shown(filter), null);
        await db.SaveChangesAsync(token);
        return true;
    }, ct);

    /// <summary>Puts the named filters, all changeable by the actor, into this order among themselves; others keep their places.</summary>
    public Task ReorderAsync(Actor actor, IReadOnlyList<int> ids, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        if (ids.Count > OwnedMax || ids.Distinct().Count() != ids.Count) throw Refuse.Invalid("tooMany", "filters", "filters", OwnedMax);
        var viewer = ViewerOf(actor);
        var named = new List<Filter>(ids.Count);
        foreach (var id in ids.Order()) named.Add(await ChangeableAsync(db, id, viewer, token)); // locked in one order, so that two reorderings cannot stop each other
        var places = named.Select(x => x.Order).Order().ToList();
        foreach (var filter in named) filter.Order = places[IndexOf(ids, filter.Id)];
        Audit.Record(db, time, actor, "filter", string.Join(',', ids.Take(10)), "reordered", null, new { Ids = ids });
        await db.SaveChangesAsync(token);
        return true;
    }, ct);

    private async Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var result = await gate.RunAsync(work, ct);
        await filters.ReloadAsync(CancellationToken.None);
        return result;
    }

    private Viewer ViewerOf(Actor actor) => actor.UserId is { } id && staff.Now.ViewerOf(id) is { } viewer ? viewer : throw Refuse.Forbidden();

    private IEnumerable<FilterView> Presets(Viewer viewer, CultureInfo? culture) =>
        PresetFilters.For([.. sharing.Of(viewer).Select(x => x.Condition.Condition)], culture);

    private static bool IsOffered(Filter filter, Viewer viewer) => filter.OwnerId == viewer.UserId
        || filter.Sharing == FilterSharing.Everyone || (filter.Sharing == FilterSharing.Groups && filter.GroupIds.Exists(viewer.GroupIds.Contains));

    private static bool MayChange(Filter filter, Viewer viewer) => filter.OwnerId == viewer.UserId
        || (filter.Sharing != FilterSharing.Personal && viewer.Can(Permission.Configure | Permission.ShareFilters));

    /// <summary>Null when what was saved cannot be read any more: one broken filter must not take the rail with it.</summary>
    private static FilterView? View(Filter filter, Viewer viewer)
    {
        try
        {
            return new FilterView(filter.Id.ToString(CultureInfo.InvariantCulture), filter.Name, ConditionJson.Read(filter.ConditionJson), ListOrder.Parse(filter.Sort, filter.GroupBy))
            {
                Saved = filter, Columns = filter.Columns, Color = filter.Color, MayChange = MayChange(filter, viewer),
            };
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static async Task<Filter> ChangeableAsync(AgentDb db, int id, Viewer viewer, CancellationToken ct)
    {
        await db.LockAsync("Filters", id, ct);
        var filter = await db.Filters.FirstOrDefaultAsync(x => x.Id == id, ct);
        if (filter is null || !(IsOffered(filter, viewer) || MayChange(filter, viewer))) throw Refuse.NotFound();
        return MayChange(filter, viewer) ? filter : throw Refuse.Forbidden();
    }

    private void Fill(Filter filter, FilterDraft draft, Viewer viewer)
    {
        if (!Enum.IsDefined(draft.Sharing)) throw Refuse.Invalid("unknownValue", "sharing", "sharing", (int)draft.Sharing);
        if (draft.Sharing != FilterSharing.Personal && !viewer.Can(Permission.ShareFilters)) throw Refuse.Forbidden();
        filter.Name = Refuse.Line(draft.Name, "name", Filter.NameMax);
        compiler.Compile(draft.Condition, viewer);
        filter.ConditionJson = ConditionJson.Write(draft.Condition);
        filter.Columns = ListColumns.Checked(draft.Columns, catalog.Now);
        _ = new RowOrder(draft.Order, staff.Now, catalog.Now); // refuses keys that do not exist
        (filter.Sort, filter.GroupBy) = (draft.Order.Text, draft.Order.GroupBy?.ToString());
        (filter.Sharing, filter.GroupIds) = (draft.Sharing, Groups(draft));
        if (draft.Color is { } color && !Color().IsMatch(color)) throw Refuse.Invalid("unknownValue", "color", "color", CleanText.Cut(CleanText.Line(color), 60));
        filter.Color = draft.Color;
    }

    private List<int> Groups(FilterDraft draft)
    {
        if (draft.Sharing != FilterSharing.Groups) return [];
        if (draft.GroupIds.Count == 0) throw Refuse.Invalid("required", "groups", "groups");
        foreach (var id in draft.GroupIds)
            if (!staff.Now.Groups.ContainsKey(id)) throw Refuse.Invalid("unknownValue", "groups", "groups", id);
        return [.. draft.GroupIds.Distinct().Order()];
    }

    private static int IndexOf(IReadOnlyList<int> ids, int id)
    {
        var at = 0;
        while (ids[at] != id) at++;
        return at;
    }

    private static object Shown(Filter x) => new { x.Name, x.ConditionJson, x.Columns, x.Sort, x.GroupBy, Sharing = x.Sharing.ToString(), x.GroupIds, x.Color };

    [GeneratedRegex("^(#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,19})$")]
    private static partial Regex Color();
}
