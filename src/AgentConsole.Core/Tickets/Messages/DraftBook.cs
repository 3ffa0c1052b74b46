using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Keeps what people have typed and not sent, so that a crash of the browser loses nothing.</summary>
public sealed class DraftBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, TicketReader tickets, TimeProvider time)
{
    /// <summary>The viewer's drafts on a ticket; none when the ticket is not visible.</summary>
    public async Task<IReadOnlyList<ReplyDraft>> FindAsync(Viewer viewer, long ticketId, CancellationToken ct = default)
    {
        if (await tickets.FindAsync(viewer, ticketId, ct) is null) return [];
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ReplyDrafts.AsNoTracking().Where(x => x.UserId == viewer.UserId && x.TicketId == ticketId).ToListAsync(ct);
    }

    /// <summary>Stores the draft, or removes it when there is nothing in it. Refuses text over the limit of a message.</summary>
    public async Task SaveAsync(Viewer viewer, long ticketId, MessageKind kind, string source, IReadOnlyList<Guid> uploads, CancellationToken ct = default)
    {
        source = Refuse.Block(source, "message", MessageBody.Max, required: false);
        if (await tickets.FindAsync(viewer, ticketId, ct) is null) throw Refuse.NotFound();
        await gate.RunAsync(async (db, token) =>
        {
            var draft = await db.ReplyDrafts.FindAsync([viewer.UserId, ticketId, kind], token);
            if (source.Length == 0 && uploads.Count == 0)
            {
                if (draft is not null) db.ReplyDrafts.Remove(draft);
            }
            else if (draft is null)
            {
                db.ReplyDrafts.Add(new ReplyDraft { UserId = viewer.UserId, TicketId = ticketId, Kind = kind, Source = source, Uploads = [.. uploads], At = time.Now() });
            }
            else
            {
                (draft.Source, draft.Uploads, draft.At) = (source, [.. uploads], time.Now());
            }

            await db.SaveChangesAsync(token);
        }, ct);
    }
}
