using AgentConsole.Core.Due;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Holds replies for a moment in which their writer can take them back (<see cref="SendingOptions.Hold"/>), then sends them through the one door as their writer, with
/// the rights they have then. Stored, so that neither a closed browser nor a killed desk keeps a reply from going out. What can no longer be sent is the
/// writer's draft again.
/// </summary>
public sealed class ReplyOutbox(IWriteGate gate, IDbContextFactory<AgentDb> databases, TicketReader tickets, TicketWriter writer, DueBook due, LiveHub live, SendingOptions options, TimeProvider time)
{
    private const string Kind = "held-reply";

    /// <summary>How long a reply is held; zero means that it goes through the door at once.</summary>
    public TimeSpan Hold => options.Hold;

    /// <summary>What the sleeper does when the time of a reply has come.</summary>
    internal DueKind Due => new(Kind, SendAsync, ReturnAsync);

    /// <summary>Takes a reply, and a status to set with it. Refuses at once what would be refused now.</summary>
    public async Task<HeldReply> HoldAsync(Viewer viewer, long ticketId, MessageBody body, int? statusId, int? version, CancellationToken ct = default)
    {
        var source = Refuse.Block(body.Source, "message", MessageBody.Max, required: body.Uploads is not { Count: > 0 });
        if (body.Uploads is { Count: > MessageBody.FilesMax }) throw Refuse.Invalid("tooManyFiles", "files", MessageBody.FilesMax);
        var row = await tickets.FindAsync(viewer, ticketId, ct) ?? throw Refuse.NotFound();
        writer.Rights.Require(viewer, row, Actions(body, statusId));
        return await gate.RunAsync(async (db, token) =>
        {
            var held = new HeldReply
            {
                TicketId = ticketId, UserId = viewer.UserId, Source = source, Uploads = [.. body.Uploads ?? []],
                StatusId = statusId, Version = version, SendAt = time.Now() + options.Hold,
            };
            db.HeldReplies.Add(held);
            await db.SaveChangesAsync(token);
            due.Arm(db, Kind, held.Id, held.SendAt);
            await db.SaveChangesAsync(token);
            live.PublishAfterCommit(db, new RepliesHeld(ticketId, viewer.UserId));
            return held;
        }, ct);
    }

    /// <summary>The viewer's replies on a ticket that can still be taken back, oldest first.</summary>
    public async Task<IReadOnlyList<HeldReply>> OfAsync(Viewer viewer, long ticketId, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.HeldReplies.AsNoTracking().Where(x => x.TicketId == ticketId && x.UserId == viewer.UserId).OrderBy(x => x.Id).ToListAsync(ct);
    }

    /// <summary>Takes one back before its time; null when it is too late, or not the viewer's.</summary>
    public Task<HeldReply?> TakeBackAsync(Viewer viewer, long id, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        if (await db.HeldReplies.SingleOrDefaultAsync(x => x.Id == id && x.UserId == viewer.UserId, token) is not { } held) return null;
        if (!await DueBook.DisarmAsync(db, Kind, id, token)) return null;
        await RemoveAsync(db, held, token);
        return held;
    }, ct);

    private async Task SendAsync(AgentDb db, long id, CancellationToken ct)
    {
        if (await db.HeldReplies.SingleOrDefaultAsync(x => x.Id == id, ct) is not { } held) return; // its ticket was erased
        await RemoveAsync(db, held, ct);
        await writer.ApplyInAsync(db, new TicketCall(held.TicketId, held.Version, Actor.User(held.UserId), Actions(held.Body, held.StatusId)), ct);
    }

    private async Task ReturnAsync(AgentDb db, long id, Refusal why, CancellationToken ct)
    {
        if (await db.HeldReplies.SingleOrDefaultAsync(x => x.Id == id, ct) is not { } held) return;
        var draft = await db.ReplyDrafts.FindAsync([held.UserId, held.TicketId, MessageKind.PublicReply], ct);
        if (draft is null) db.ReplyDrafts.Add(new ReplyDraft { UserId = held.UserId, TicketId = held.TicketId, Kind = MessageKind.PublicReply, Source = held.Source, Uploads = [.. held.Uploads], At = time.Now() });
        else (draft.Source, draft.Uploads, draft.At) = (Joined(held.Source, draft.Source), [.. held.Uploads, .. draft.Uploads], time.Now());
        await RemoveAsync(db, held, ct);
        live.PublishAfterCommit(db, new ReplyReturned(held.TicketId, held.UserId, held.Source, why));
    }

    private async Task RemoveAsync(AgentDb db, HeldReply held, CancellationToken ct)
    {
        db.HeldReplies.Remove(held);
        await db.SaveChangesAsync(ct);
        live.PublishAfterCommit(db, new RepliesHeld(held.TicketId, held.UserId));
    }

    private static string Joined(string first, string second) =>
        second.Length == 0 ? first : first.Length == 0 ? second : CleanText.Cut($"{first}\n\n{second}", MessageBody.Max);

    private static IReadOnlyList<TicketAction> Actions(MessageBody body, int? statusId) =>
        statusId is { } status ? [new AddReply(body), new SetStatus(status)] : [new AddReply(body)];
}
