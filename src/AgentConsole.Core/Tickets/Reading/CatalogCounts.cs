using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>How many tickets have a status, a category or a tag, in whatever state: for those who may configure the desk.</summary>
public sealed class CatalogCounts(IDbContextFactory<AgentDb> databases)
{
    /// <summary>Looks through all tickets: a second for a million.</summary>
    public async Task<int> OfStatusAsync(int id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tickets.CountAsync(x => x.StatusId == id, ct);
    }

    public async Task<int> OfCategoryAsync(int id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tickets.CountAsync(x => x.CategoryId == id, ct);
    }

    /// <summary>Tags that no ticket carries are left out.</summary>
    public async Task<IReadOnlyDictionary<int, int>> OfTagsAsync(IReadOnlyCollection<int> ids, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.TicketTags.Where(x => ids.Contains(x.TagId)).GroupBy(x => x.TagId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
    }
}
