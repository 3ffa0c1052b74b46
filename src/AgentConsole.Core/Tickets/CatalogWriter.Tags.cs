using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

public sealed partial class CatalogWriter
{
    /// <summary>Makes a tag before its first use; an existing one is returned as it is.</summary>
    public Task<Tag> CreateTagAsync(string name, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateTagInAsync(db, name, actor, token), ct);

    /// <summary>Renames a tag on all tickets at once; refuses a word that another tag has.</summary>
    public Task RenameTagAsync(int id, string name, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var tag = await db.Tags.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        var (before, word) = (new { tag.Name }, TagBook.Normalize(name));
        if (await db.Tags.AnyAsync(x => x.Name == word && x.Id != id, token)) throw Refuse.Invalid("duplicate", "tags", "tags", word);
        tag.Name = word;
        await ChangedAsync(db, actor, "tag", id, before, new { tag.Name }, token);
    }, ct);

    /// <summary>Removes a tag that no ticket carries.</summary>
    public Task DeleteTagAsync(int id, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var tag = await db.Tags.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        if (await db.TicketTags.AnyAsync(x => x.TagId == id, token)) throw Refuse.Invalid("inUse", "tags", tag.Name);
        db.Remove(tag);
        Audit.Record(db, time, actor, "tag", id, "deleted", new { tag.Name }, null);
        await db.SaveChangesAsync(token);
    }, ct);

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
