using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>Which entries of the audit log are wanted; null is any.</summary>
/// <param name="ActorId">The user who did it.</param>
/// <param name="Subject">Kind of thing, such as <c>user</c>.</param>
/// <param name="SubjectId">The one thing; only with its kind.</param>
/// <param name="From">UTC, included.</param>
/// <param name="Until">UTC, not included.</param>
public sealed record AuditQuery(int? ActorId = null, string? Subject = null, string? SubjectId = null, DateTime? From = null, DateTime? Until = null);

/// <summary>Entries newest first; <paramref name="Next"/> is the last of them while there are more.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, AuditEntry? Next);

/// <summary>Reads the audit log, for those who may configure the desk.</summary>
public sealed class AuditReader(IDbContextFactory<AgentDb> databases, StaffCache staff)
{
    public const int PageMax = 200;

    /// <summary>The entries before <paramref name="after"/>, in pages that stay in place while others write. Refuses who may not configure.</summary>
    public async Task<AuditPage> ReadAsync(Viewer viewer, AuditQuery query, int take, AuditEntry? after = null, CancellationToken ct = default)
    {
        if (staff.Now.ViewerOf(viewer.UserId)?.Can(Permission.Configure) != true) throw Refuse.Forbidden();
        await using var db = await databases.CreateDbContextAsync(ct);
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (query.ActorId is { } actor) entries = entries.Where(x => x.ActorId == actor && x.ActorKind == ActorKind.User);
        if (query.Subject is { } subject) entries = entries.Where(x => x.Subject == subject);
        if (query.SubjectId is { } id) entries = entries.Where(x => x.SubjectId == id);
        if (query.From is { } from) entries = entries.Where(x => x.At >= from);
        if (query.Until is { } until) entries = entries.Where(x => x.At < until);
        if (after is { At: var at, Id: var last }) entries = entries.Where(x => x.At <= at && (x.At < at || x.Id < last)); // the first half is what an index can look up
        take = Math.Clamp(take, 1, PageMax);
        var found = await entries.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(take + 1).ToListAsync(ct);
        return found.Count > take ? new AuditPage(found[..take], found[take - 1]) : new AuditPage(found, null);
    }

    /// <summary>What the things that are gone were last called, by kind and id, as their last entries say.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOfGoneAsync(string subject, IReadOnlyCollection<string> ids, CancellationToken ct = default)
    {
        if (ids.Count == 0) return new Dictionary<string, string>();
        await using var db = await databases.CreateDbContextAsync(ct);
        var deleted = await db.Set<AuditEntry>().AsNoTracking().Where(x => x.Subject == subject && ids.Contains(x.SubjectId) && x.After == null && x.Before != null)
            .Select(x => new { x.SubjectId, x.Before }).ToListAsync(ct);
        return deleted.GroupBy(x => x.SubjectId).Select(g => (g.Key, Name: NameIn(g.Last().Before!))).Where(x => x.Name is not null).ToDictionary(x => x.Key, x => x.Name!);
    }

    private static string? NameIn(string json)
    {
        using var shown = System.Text.Json.JsonDocument.Parse(json);
        return shown.RootElement.TryGetProperty("Name", out var name) ? name.GetString() : null;
    }
}
