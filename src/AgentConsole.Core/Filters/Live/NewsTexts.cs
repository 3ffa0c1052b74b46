using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>
/// The conversation of a ticket before and after one change. Read once for each change and all filters together, and only where a
/// filter asks for words.
/// </summary>
internal sealed record NewsTexts(TicketTexts Before, TicketTexts After)
{
    /// <summary>Null when the ticket has been erased since, and its conversation with it.</summary>
    public static async Task<NewsTexts?> ReadAsync(AgentDb db, TicketMoved news, CancellationToken ct)
    {
        // Later messages may be stored already; each message knows the version that brought it.
        var messages = await db.TicketMessages.Where(x => x.TicketId == news.TicketId).OrderBy(x => x.Id)
            .Select(x => new { x.Version, x.Text }).ToListAsync(ct);
        var files = await db.TicketAttachments.Where(x => x.TicketId == news.TicketId).OrderBy(x => x.Id)
            .Join(db.TicketMessages, x => x.MessageId, x => x.Id, (file, message) => new { message.Version, file.Name }).ToListAsync(ct);
        if (!await db.Tickets.AnyAsync(x => x.Id == news.TicketId, ct)) return null; // asked last: what was read before is whole
        TicketTexts UpTo(int version) => new(
            [.. messages.Where(x => x.Version <= version).Select(x => x.Text)], [.. files.Where(x => x.Version <= version).Select(x => x.Name)]);
        return new NewsTexts(UpTo(news.Before?.Version ?? 0), UpTo(news.After?.Version ?? 0));
    }
}
