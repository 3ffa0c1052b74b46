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
    public Task ChangeCategoryAsync(int id, CategoryDraft draft, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var category = await db.TicketCategories.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        var before = Shown(category);
        await FillAsync(db, category, draft, token);
        await ChangedAsync(db, actor, "category", id, before, Shown(category), token);
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
