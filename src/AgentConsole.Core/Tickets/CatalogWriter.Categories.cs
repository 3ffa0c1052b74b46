using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>All that an admin sets of a category.</summary>
public sealed record CategoryDraft(string Name, string NameZh = "", int? ParentId = null, int Order = 0, bool Active = true)
{
    public static CategoryDraft Of(TicketCategory x) => new(x.Name, x.NameZh, x.ParentId, x.Order, x.Active);
}

public sealed partial class CatalogWriter
{
    public Task<TicketCategory> CreateCategoryAsync(CategoryDraft draft, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateCategoryInAsync(db, draft, actor, token), ct);

    /// <summary>Stores all of the draft: renames, moves below another parent (never below itself), takes out of use.</summary>
    /// <param name="seen">What the form showed when it was opened: see <see cref="FieldMerge"/>. Null overwrites whatever is stored.</param>
    public Task ChangeCategoryAsync(int id, CategoryDraft draft, Actor actor, CategoryDraft? seen = null, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await OneAtATimeAsync(db, token); // two that are moved below each other
        var category = await CategoryAsync(db, id, token);
        if (seen is not null) draft = await MergedAsync(db, category, seen, draft, token);
        var before = Shown(category);
        await FillAsync(db, category, draft, token);
        await ChangedAsync(db, actor, "category", id, before, Shown(category), token);
    }, ct);

    /// <summary>Puts categories with the same parent into this order. Refuses when others came or went meanwhile.</summary>
    public Task OrderCategoriesAsync(int? parentId, IReadOnlyList<int> ids, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await OneAtATimeAsync(db, token);
        var all = await db.TicketCategories.Where(x => x.ParentId == parentId).ToListAsync(token);
        var before = all.OrderBy(x => x.Order).ThenBy(x => x.Id).Select(x => x.Name).ToArray();
        if (!all.Select(x => x.Id).Order().SequenceEqual(ids.Order())) throw new RefusedException(new Refusal(RefusalKind.Conflict, "changedMeanwhile"));
        foreach (var category in all) category.Order = IndexOf(ids, category.Id);
        Audit.RecordChange(db, time, actor, "category", parentId ?? 0, new { Order = before }, new { Order = all.OrderBy(x => x.Order).Select(x => x.Name).ToArray() });
        await db.SaveChangesAsync(token);
    }, ct);

    /// <summary>Removes a category that no ticket has and that has none below it.</summary>
    public Task DeleteCategoryAsync(int id, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await OneAtATimeAsync(db, token);
        var category = await CategoryAsync(db, id, token);
        var (tickets, below) = (await db.Tickets.CountAsync(x => x.CategoryId == id, token), await db.TicketCategories.CountAsync(x => x.ParentId == id, token));
        if (tickets + below > 0) throw Refuse.Invalid("categoryInUse", "category", category.Name, tickets, below);
        db.Remove(category);
        Audit.Record(db, time, actor, "category", id, "deleted", Shown(category), null);
        await db.SaveChangesAsync(token);
    }, ct);

    public async Task<TicketCategory> CreateCategoryInAsync(AgentDb db, CategoryDraft draft, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var category = new TicketCategory { Name = "" };
        await FillAsync(db, category, draft, ct);
        db.Add(category);
        await db.SaveChangesAsync(ct);
        Audit.Record(db, time, actor, "category", category.Id, "created", null, Shown(category));
        await db.SaveChangesAsync(ct);
        return category;
    }

    /// <summary>The category at this path from the root down, made as far as it is missing: for categories that an import names.</summary>
    public async Task<TicketCategory> FindOrCreateCategoryInAsync(AgentDb db, IReadOnlyList<string> path, Actor actor, CancellationToken ct)
    {
        TicketCategory? at = null;
        foreach (var name in path)
        {
            var (line, parent) = (Refuse.Line(name, "category", TicketCategory.NameMax), at?.Id);
            at = await db.TicketCategories.FirstOrDefaultAsync(x => x.ParentId == parent && x.Name == line, ct)
                ?? await CreateCategoryInAsync(db, new CategoryDraft(line, ParentId: parent), actor, ct);
        }

        return at ?? throw Refuse.Invalid("required", "category", "category");
    }

    private static async Task<TicketCategory> CategoryAsync(AgentDb db, int id, CancellationToken ct) =>
        await db.TicketCategories.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();

    private static int IndexOf(IReadOnlyList<int> ids, int id)
    {
        for (var i = 0; i < ids.Count; i++)
            if (ids[i] == id) return i;
        return -1;
    }

    private static async Task<CategoryDraft> MergedAsync(AgentDb db, TicketCategory category, CategoryDraft seen, CategoryDraft mine, CancellationToken ct)
    {
        var (stored, merge) = (CategoryDraft.Of(category), new FieldMerge());
        var merged = new CategoryDraft(
            merge.Take("name", seen.Name, mine.Name, stored.Name),
            merge.Take("nameZh", seen.NameZh, mine.NameZh, stored.NameZh),
            merge.Take("parent", seen.ParentId, mine.ParentId, stored.ParentId),
            merge.Take("order", seen.Order, mine.Order, stored.Order),
            merge.Take("active", seen.Active, mine.Active, stored.Active));
        await merge.EndAsync(db, "category", category.Id, ct);
        return merged;
    }

    private static object Shown(TicketCategory x) => new { x.Name, x.NameZh, x.ParentId, x.Order, x.Active };

    private static async Task FillAsync(AgentDb db, TicketCategory category, CategoryDraft draft, CancellationToken ct)
    {
        var name = Refuse.Line(draft.Name, "name", TicketCategory.NameMax);
        if (await db.TicketCategories.AnyAsync(x => x.ParentId == draft.ParentId && x.Name == name && x.Id != category.Id, ct))
            throw Refuse.Invalid("duplicate", "name", "name", name);
        await RequirePlaceAsync(db, category, draft.ParentId, ct);
        category.Name = name;
        category.NameZh = Refuse.Line(draft.NameZh, "nameZh", TicketCategory.NameMax, required: false);
        (category.ParentId, category.Order, category.Active) = (draft.ParentId, draft.Order, draft.Active);
    }

    private static async Task RequirePlaceAsync(AgentDb db, TicketCategory category, int? parentId, CancellationToken ct)
    {
        if (parentId is not { } parent || parent == category.ParentId) return;
        var parents = await db.TicketCategories.ToDictionaryAsync(x => x.Id, x => x.ParentId, ct);
        if (!parents.ContainsKey(parent)) throw Refuse.Invalid("unknownValue", "parent", "parent", parent);
        var depth = 1;
        for (int? at = parent; at is { } above; at = parents[above])
        {
            if (above == category.Id) throw Refuse.Invalid("cycle", "parent", "parent", category.Name);
            if (++depth > TicketCategory.DepthMax) throw Refuse.Invalid("tooMany", "parent", "parent", TicketCategory.DepthMax);
        }
    }
}
