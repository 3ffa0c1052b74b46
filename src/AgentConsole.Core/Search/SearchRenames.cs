using System.Globalization;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>
/// When a customer, an organization or a tag gets another name or address, its tickets are found by it soon after, in batches that leave the
/// desk free. It follows the audit log, which was written with the renaming itself: nothing is missed by a crash in between.
/// </summary>
public sealed class SearchRenames(IDbContextFactory<AgentDb> databases, IWriteGate gate, SearchRebuild rebuild, TimeProvider time) : IDisposable
{
    private const int Batch = 50, EntriesAtOnce = 200;

    // On PostgreSQL an entry with a lower number may be committed a moment later: what is so young is looked at again.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<long> _done = [];

    public void Dispose() => _one.Dispose();

    /// <summary>Done when all renamings committed before the call are in the index.</summary>
    public async Task CatchUpAsync(CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            var settled = time.Now() - Settled;
            for (long after = await SeenAsync(ct), read = EntriesAtOnce; read == EntriesAtOnce;)
            {
                var entries = await EntriesAsync(after, ct);
                foreach (var entry in entries.Where(x => !_done.Contains(x.Id)))
                {
                    if (Renames(entry)) await rebuild.RefreshAsync(await TicketsOfAsync(entry, ct), Batch, ct);
                    _done.Add(entry.Id);
                }

                (after, read) = (entries.Count == 0 ? after : entries[^1].Id, entries.Count);
            }

            await NoteAsync(settled, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<long> SeenAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.SearchStates.Select(x => x.AuditSeen).SingleOrDefaultAsync(ct);
    }

    private async Task<List<AuditEntry>> EntriesAsync(long after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<AuditEntry>().AsNoTracking()
            .Where(x => x.Id > after && x.Act == "changed" && (x.Subject == "customer" || x.Subject == "organization" || x.Subject == "tag"))
            .OrderBy(x => x.Id).Take(EntriesAtOnce).ToListAsync(ct);
    }

    private static bool Renames(AuditEntry entry)
    {
        if (entry.Before is null || entry.After is null) return false;
        using var before = JsonDocument.Parse(entry.Before);
        using var after = JsonDocument.Parse(entry.After);
        return Text(before, "Name") != Text(after, "Name") || Text(before, "Contacts") != Text(after, "Contacts");
    }

    private static string? Text(JsonDocument shown, string property) => shown.RootElement.TryGetProperty(property, out var value) ? value.GetRawText() : null;

    private async Task<List<long>> TicketsOfAsync(AuditEntry entry, CancellationToken ct)
    {
        var id = int.Parse(entry.SubjectId, CultureInfo.InvariantCulture);
        await using var db = await databases.CreateDbContextAsync(ct);
        var tickets = entry.Subject switch
        {
            "customer" => db.Tickets.Where(x => x.RequesterId == id).Select(x => x.Id),
            "organization" => db.Tickets.Where(x => x.OrganizationId == id).Select(x => x.Id),
            _ => db.TicketTags.Where(x => x.TagId == id).Select(x => x.TicketId),
        };
        return await tickets.OrderByDescending(x => x).ToListAsync(ct);
    }

    private async Task NoteAsync(DateTime settled, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var last = await db.Set<AuditEntry>().Where(x => x.At <= settled).OrderByDescending(x => x.Id).Select(x => x.Id).FirstOrDefaultAsync(ct);
        var seen = await db.SearchStates.Select(x => x.AuditSeen).SingleOrDefaultAsync(ct);
        _done.RemoveWhere(x => x <= Math.Max(seen, last));
        if (last <= seen) return;
        await gate.RunAsync((write, token) => write.SearchStates.Where(x => x.AuditSeen < last).ExecuteUpdateAsync(x => x.SetProperty(s => s.AuditSeen, last), token), ct);
    }
}
