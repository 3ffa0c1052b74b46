using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Turns a user's uploads into attachments of a message; nobody else's upload, and none twice.</summary>
internal static class UploadBook
{
    public static async Task AttachAsync(TicketWrite write, TicketMessage message, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        if (ids.Count > MessageBody.FilesMax) throw Refuse.Invalid("tooManyFiles", "files", MessageBody.FilesMax);
        var owner = write.Actor.UserId;
        var found = await write.Db.Uploads.Where(x => ids.Contains(x.Id) && x.UserId == owner).ToDictionaryAsync(x => x.Id, ct);
        foreach (var id in ids.Distinct())
        {
            if (!found.TryGetValue(id, out var upload)) throw Refuse.Invalid("fileUnknown", "files", id);
            message.Attachments.Add(new TicketAttachment
            {
                Ticket = write.Ticket, Name = upload.Name, Hash = upload.Hash, Size = upload.Size,
                ContentType = upload.ContentType, Inline = upload.Inline,
            });
            write.Db.Uploads.Remove(upload);
        }
    }
}
