using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>Shows programs one ticket. What the caller may not see is answered exactly like what does not exist.</summary>
sealed class TicketReading(TicketReader tickets, CustomerReader customers, TicketShapes shapes, CurrentViewer viewer)
{
    const int PageMax = 200, Usual = 50;

    /// <summary>Everything but the conversation. The ETag is the version, to be sent back in If-Match.</summary>
    public static Task<TicketJson> ReadAsync(long id, [FromServices] TicketReading reading, HttpContext context) => reading.ReadAsync(id, context);

    /// <summary>The last messages, oldest first; earlier ones with <c>before</c>.</summary>
    /// <param name="before">The <c>before</c> of the page that follows.</param>
    /// <param name="limit">1 to 200 messages, 50 by default.</param>
    public static Task<PastPage<MessageJson>> MessagesAsync(long id, long? before, int? limit, [FromServices] TicketReading reading, HttpContext context) =>
        reading.MessagesAsync(id, before, limit, context);

    /// <summary>The last changes, oldest first; earlier ones with <c>before</c>.</summary>
    /// <param name="before">The <c>before</c> of the page that follows.</param>
    /// <param name="limit">1 to 200 changes, 50 by default.</param>
    public static Task<PastPage<ChangeJson>> HistoryAsync(long id, int? before, int? limit, [FromServices] TicketReading reading, HttpContext context) =>
        reading.HistoryAsync(id, before, limit, context);

    async Task<TicketJson> ReadAsync(long id, HttpContext context)
    {
        context.Request.TakesOnly();
        var row = await FindAsync(id, context.RequestAborted);
        context.Response.TellVersion(row.Version);
        return shapes.Of(row);
    }

    async Task<PastPage<MessageJson>> MessagesAsync(long id, long? before, int? limit, HttpContext context)
    {
        context.Request.TakesOnly("before", "limit");
        var take = RequestParts.Within(limit, "limit", 1, PageMax, Usual);
        await FindAsync(id, context.RequestAborted);
        var messages = (await tickets.MessagesAsync(viewer.Viewer, id, take + 1, before, context.RequestAborted)).ToList();
        var more = messages.Count > take;
        if (more) messages.RemoveAt(0);
        var names = await NamesAsync(messages.Select(x => x.Author), context.RequestAborted);
        return new([.. messages.Select(x => shapes.Of(x, names))], more ? messages[0].Id : null);
    }

    async Task<PastPage<ChangeJson>> HistoryAsync(long id, int? before, int? limit, HttpContext context)
    {
        context.Request.TakesOnly("before", "limit");
        var take = RequestParts.Within(limit, "limit", 1, PageMax, Usual);
        await FindAsync(id, context.RequestAborted);
        var changes = (await tickets.HistoryAsync(viewer.Viewer, id, take + 1, before, context.RequestAborted)).ToList();
        var more = changes.Count > take;
        if (more) changes.RemoveAt(0);
        var names = await NamesAsync(changes.Select(x => x.Actor), context.RequestAborted);
        return new([.. changes.Select(x => shapes.Of(x, names))], more ? changes[0].Version : null);
    }

    async Task<TicketRow> FindAsync(long id, CancellationToken ct) => await tickets.FindAsync(viewer.Viewer, id, ct) ?? throw Refuse.NotFound();

    Task<IReadOnlyDictionary<int, string>> NamesAsync(IEnumerable<Actor> actors, CancellationToken ct) =>
        customers.NamesAsync([.. actors.Where(x => x is { Kind: ActorKind.Customer, Id: not null }).Select(x => x.Id!.Value).Distinct()], ct);
}
