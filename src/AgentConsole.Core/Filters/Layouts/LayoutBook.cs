using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>News: a person arranged their lists or their rail anew; their other screens follow.</summary>
public sealed record LayoutsChanged(int UserId);

/// <summary>What one person has arranged: all layouts, by key of the filter, and the rail.</summary>
public sealed record PersonalLayouts(IReadOnlyDictionary<string, ListLayout> Lists, RailArrangement Rail)
{
    public static PersonalLayouts None { get; } = new(new Dictionary<string, ListLayout>(), new RailArrangement());
}

/// <summary>Keeps how each person has arranged their lists: stored at once, without a button. Only ever one's own.</summary>
public sealed class LayoutBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, StaffCache staff, CatalogCache catalog, LiveHub live)
{
    /// <summary>Most filters that one arrangement names.</summary>
    public const int FiltersMax = 500;

    private static readonly string[] Densities = ["compact", "usual", "roomy"];

    public async Task<PersonalLayouts> OfAsync(int userId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var lists = await db.ListLayouts.AsNoTracking().Where(x => x.UserId == userId).ToDictionaryAsync(x => x.FilterKey, ct);
        return new PersonalLayouts(lists, await db.RailArrangements.AsNoTracking().FirstOrDefaultAsync(x => x.UserId == userId, ct) ?? new RailArrangement());
    }

    /// <summary>Stores a layout as a whole; an empty one is forgotten, and the filter's own counts again. Refuses what no list can show.</summary>
    public async Task SaveAsync(Actor actor, ListLayout layout, CancellationToken ct = default)
    {
        var stored = Checked(layout with { UserId = OwnerOf(actor) });
        await gate.RunAsync(async (db, token) =>
        {
            await db.ListLayouts.Where(x => x.UserId == stored.UserId && x.FilterKey == stored.FilterKey).ExecuteDeleteAsync(token);
            if (!stored.IsEmpty) db.ListLayouts.Add(stored with { });
            await db.SaveChangesAsync(token);
            live.PublishAfterCommit(db, new LayoutsChanged(stored.UserId));
        }, ct);
    }

    /// <summary>Stores order and hidden filters as a whole.</summary>
    public async Task SaveRailAsync(Actor actor, RailArrangement rail, CancellationToken ct = default)
    {
        var stored = new RailArrangement { UserId = OwnerOf(actor), Order = Keys(rail.Order), Hidden = Keys(rail.Hidden) };
        await gate.RunAsync(async (db, token) =>
        {
            await db.RailArrangements.Where(x => x.UserId == stored.UserId).ExecuteDeleteAsync(token);
            if (stored.Order.Count + stored.Hidden.Count > 0) db.RailArrangements.Add(stored with { });
            await db.SaveChangesAsync(token);
            live.PublishAfterCommit(db, new LayoutsChanged(stored.UserId));
        }, ct);
    }

    /// <summary>The filters in a person's order, without those they hide. A filter that the order does not name keeps its place behind the one before it.</summary>
    public static IReadOnlyList<FilterView> Arrange(IReadOnlyList<FilterView> filters, RailArrangement rail)
    {
        var place = rail.Order.Select((key, i) => (key, i)).ToDictionary(x => x.key, x => x.i);
        var (last, placed) = (-1, new List<(FilterView Filter, int Place)>(filters.Count));
        foreach (var filter in filters)
        {
            if (place.TryGetValue(filter.Key, out var at)) last = at;
            placed.Add((filter, last));
        }

        return [.. placed.OrderBy(x => x.Place).Select(x => x.Filter)]; // stable
    }

    private int OwnerOf(Actor actor) => staff.Now.ViewerOf(actor)?.UserId ?? throw Refuse.Forbidden();

    private ListLayout Checked(ListLayout x)
    {
        if (x.FilterKey.Length is 0 or > ListLayout.KeyMax) throw Refuse.Invalid("unknownValue", "filter", "filter", CleanText.Cut(CleanText.Line(x.FilterKey), ListLayout.KeyMax));
        if (x.Density is { } density && !Densities.Contains(density)) throw Refuse.Invalid("unknownValue", "density", "density", CleanText.Cut(CleanText.Line(density), 60));
        if (x.Sort is not null) _ = ListOrder.Parse(x.Sort);
        if (x.GroupBy is { Length: > 0 } group) _ = SortKey.Parse(group);
        return x with { Columns = ListColumns.Checked(x.Columns, catalog.Now), Widths = [.. x.Widths.Where(IsWidth).DistinctBy(w => w.Split(':')[0]).Take(Filter.ColumnsMax)] };
    }

    private static bool IsWidth(string width) => width.Split(':') is [{ Length: > 0 and <= Filter.ColumnMax }, { } pixels]
        && int.TryParse(pixels, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= ListLayout.WidthMin and <= ListLayout.WidthMax;

    private static List<string> Keys(IReadOnlyList<string> keys)
    {
        if (keys.Count > FiltersMax) throw Refuse.Invalid("tooMany", "filters", "filters", FiltersMax);
        return [.. keys.Where(x => x.Length is > 0 and <= ListLayout.KeyMax).Distinct(StringComparer.Ordinal)];
    }
}
