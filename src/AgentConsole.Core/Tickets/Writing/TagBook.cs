using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Finds tags by word and makes new ones by first use, inside the change that uses them.</summary>
public sealed class TagBook(CatalogCache catalog)
{
    /// <summary>The tag as stored: lower-case, one line, words joined by “-” so that it is one term in a query.</summary>
    public static string Normalize(string name) => Refuse.Line(name, "tags", Tag.NameMax).Replace(' ', '-').ToLowerInvariant();

    internal async Task<IReadOnlyList<int>> IdsAsync(AgentDb db, IReadOnlyList<string> names, CancellationToken ct)
    {
        var ids = new List<int>(names.Count);
        foreach (var name in names.Select(Normalize).Distinct(StringComparer.Ordinal))
        {
            if (catalog.Now.TagsByName.TryGetValue(name, out var known)) ids.Add(known.Id);
            else ids.Add(await FindOrAddAsync(db, name, ct));
        }

        return ids;
    }

    internal IEnumerable<int> Known(IReadOnlyList<string> names) =>
        names.Select(Normalize).Select(x => catalog.Now.TagsByName.GetValueOrDefault(x)).OfType<Tag>().Select(x => x.Id);

    private async Task<int> FindOrAddAsync(AgentDb db, string name, CancellationToken ct)
    {
        var tag = await db.Tags.FirstOrDefaultAsync(x => x.Name == name, ct); // made a moment ago, not yet in the catalog
        if (tag is null)
        {
            tag = new Tag { Name = name };
            db.Tags.Add(tag);
            await db.SaveChangesAsync(ct);
            catalog.LearnAfterCommit(db, tag);
        }

        return tag.Id;
    }
}
