using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Reads one ticket for one viewer. What the viewer may not see does not exist: null or empty, never an error that tells.</summary>
public sealed class TicketReader(IDbContextFactory<AgentDb> databases, TicketVisibility visibility)
{
    /// <summary>The ticket's row, or null when it is not there or not visible.</summary>
    public async Task<TicketRow?> FindAsync(Viewer viewer, long id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await FindAsync(db, viewer, id, ct);
    }

    /// <summary>Up to <paramref name="take"/> messages older than <paramref name="before"/> (or the last ones), oldest first, with their files.</summary>
    public async Task<IReadOnlyList<TicketMessage>> MessagesAsync(Viewer viewer, long id, int take = 50, long? before = null, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await FindAsync(db, viewer, id, ct) is null) return [];
        var page = await db.TicketMessages.AsNoTracking().Include(x => x.Attachments)
            .Where(x => x.TicketId == id && (before == null || x.Id < before))
            .OrderByDescending(x => x.Id).Take(take).ToListAsync(ct);
        page.Reverse();
        return page;
    }

    /// <summary>The first message that the change to this version brought, with its files; null when there is none or the ticket is not visible.</summary>
    public async Task<TicketMessage?> MessageOfAsync(Viewer viewer, long id, int version, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await FindAsync(db, viewer, id, ct) is null) return null;
        return await db.TicketMessages.AsNoTracking().Include(x => x.Attachments)
            .Where(x => x.TicketId == id && x.Version == version).OrderBy(x => x.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Up to <paramref name="take"/> history entries older than version <paramref name="before"/> (or the last ones), oldest first.</summary>
    public async Task<IReadOnlyList<TicketChange>> HistoryAsync(Viewer viewer, long id, int take = 200, int? before = null, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await FindAsync(db, viewer, id, ct) is null) return [];
        var page = await db.TicketChanges.AsNoTracking()
            .Where(x => x.TicketId == id && (before == null || x.Version < before))
            .OrderByDescending(x => x.Version).Take(take).ToListAsync(ct);
        page.Reverse();
        return page;
    }

    /// <summary>An attachment the viewer may open, or null. Files of notes are seen by whoever sees the ticket.</summary>
    public async Task<TicketAttachment?> AttachmentAsync(Viewer viewer, long attachmentId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var file = await db.TicketAttachments.AsNoTracking().FirstOrDefaultAsync(x => x.Id == attachmentId, ct);
        return file is not null && await FindAsync(db, viewer, file.TicketId, ct) is not null ? file : null;
    }

    internal async Task<TicketRow?> FindAsync(AgentDb db, Viewer viewer, long id, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization)
            .FirstOrDefaultAsync(x => x.Id == id, ct);
        var row = ticket is null ? null : TicketRow.From(ticket);
        return row is not null && visibility.Sees(viewer, row) ? row : null;
    }
}
