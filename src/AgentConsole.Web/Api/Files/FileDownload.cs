using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AgentConsole.Web.Api.Files;

/// <summary>
/// Serves files of tickets to those who see the ticket. They came from strangers: whatever the bytes are, the browser may run nothing of
/// them, and only the four raster formats open in the page.
/// </summary>
static class FileDownload
{
    /// <summary>The bytes; ranges and If-None-Match are understood.</summary>
    /// <param name="id">The attachment's number.</param>
    /// <param name="name">The attachment's name, exactly.</param>
    public static async Task<IResult> ReadAsync(long id, string name, [FromServices] TicketReader tickets, [FromServices] FileStore store,
        [FromServices] CurrentViewer viewer, HttpContext context)
    {
        var file = await tickets.AttachmentAsync(viewer.Viewer, id, context.RequestAborted);
        // A name of somebody else's making in a link of ours would lend it our word.
        if (file is null || file.Name != name || store.Open(file.Hash) is not { } bytes) throw Refuse.NotFound();

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-cache"; // kept by the browser, shown again only after asking whether one still may
        headers.ContentDisposition = Disposition(file).ToString();
        return TypedResults.Stream(bytes, file.ContentType, lastModified: null, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    static ContentDispositionHeaderValue Disposition(TicketAttachment file)
    {
        var disposition = new ContentDispositionHeaderValue(file.Inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        return disposition;
    }
}
