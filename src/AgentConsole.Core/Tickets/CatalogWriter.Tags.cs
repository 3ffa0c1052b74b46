using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

public sealed partial class CatalogWriter
{
    /// <summary>Makes a tag before its first use; an existing one is returned as it is.</summary>
    public Task<Tag> CreateTagAsync(string name, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateTagInAsync(db, name, actor, token), ct);

    /// <summary>Renames a tag on all tickets at once; refuses a word that another tag has.</summary>
    /// <param name="seen">The name that the form showed when it was opened; null overwrites whatever is stored.</param>
    public Task RenameTagAsync(int id, string name, Actor actor, string? seen = null, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await db.LockAsync("Tags", id, token);
        var tag = await TagAsync(db, id, token);
        var (before, word, merge) = (new { tag.Name }, TagBook.Normalize(name), new FieldMerge());
        if (seen is not null) word = merge.Take("name", seen, word, tag.Name);
        await merge.EndAsync(db, "tag", id, token);
        if (await db.Tags.AnyAsync(x => x.Name == word && x.Id != id, token)) throw Refuse.Invalid("duplicate", "name", "name", word);
        tag.Name = word;
        await ChangedAsync(db, actor, "tag", id, before, new { tag.Name }, token);
    }, ct);

    /// <summary>Removes a tag that no ticket carries.</summary>
    public Task DeleteTagAsync(int id, Actor actor, CancellationToken ct = default) => RunAsync((db, token) => RemoveTagInAsync(db, id, "deleted", null, actor, token), ct);

    /// <summary>Takes a tag from all tickets, in batches (see <see cref="MassChange"/>), and removes it. How many tickets carried it.</summary>
    public Task<int> EraseTagAsync(int id, Actor actor, IProgress<MassProgress>? progress = null, CancellationToken ct = default) =>
        ReplaceTagAsync(id, null, actor, progress, ct);

    /// <summary>Gives all tickets with one tag the other instead, in batches (see <see cref="MassChange"/>), and removes the one. How many tickets carried it.</summary>
    public Task<int> MergeTagsAsync(int id, int intoId, Actor actor, IProgress<MassProgress>? progress = null, CancellationToken ct = default) =>
        id == intoId ? throw Refuse.Invalid("noChange", "tags") : ReplaceTagAsync(id, intoId, actor, progress, ct);

    private async Task<int> ReplaceTagAsync(int id, int? byId, Actor actor, IProgress<MassProgress>? progress, CancellationToken ct)
    {
        staff.Now.Require(actor, Permission.Configure);
        var by = await gate.RunAsync(async (db, token) => await TagAsync(db, id, token) is not null && byId is { } other ? await TagAsync(db, other, token) : null, ct);
        var count = await mass.RunAsync(new MassPlan(
            db => db.TicketTags.Where(x => x.TagId == id).Select(x => x.TicketId),
            ticket => ticket.TagIds.Contains(id),
            _ => [new ReplaceTag(id, byId)],
            actor, by is null ? new Cause(CauseKind.TagDeleted, id) : new Cause(CauseKind.TagMerged, by.Id)), progress, ct);
        await RunAsync((db, token) => RemoveTagInAsync(db, id, by is null ? "deleted" : "merged", by is null ? null : new { Into = by.Name, Tickets = count }, actor, token), ct);
        return count;
    }

    private async Task RemoveTagInAsync(AgentDb db, int id, string act, object? after, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var tag = await TagAsync(db, id, ct);
        if (await db.TicketTags.AnyAsync(x => x.TagId == id, ct)) throw Refuse.Invalid("inUse", "tags", tag.Name);
        db.Remove(tag);
        Audit.Record(db, time, actor, "tag", id, act, new { tag.Name }, after);
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Tag> TagAsync(AgentDb db, int id, CancellationToken ct) => await db.Tags.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();

    public async Task<Tag> CreateTagInAsync(AgentDb db, string name, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var word = TagBook.Normalize(name);
        if (await db.Tags.FirstOrDefaultAsync(x => x.Name == word, ct) is { } known) return known;
        var tag = new Tag { Name = word };
        db.Add(tag);
        await db.SaveChangesAsync(ct);
        Audit.Record(db, time, actor, "tag", tag.Id, "created", null, new { tag.Name });
        await db.SaveChangesAsync(ct);
        return tag;
    }
}
