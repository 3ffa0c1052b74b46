using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Tickets.Queue.Export;

/// <summary>Serves the download that somebody asked for in the queue.</summary>
static class ExportDownload
{
    public static void MapExport(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/queue/export/{id:guid}", WriteAsync).ExcludeFromDescription();

    static IResult WriteAsync(Guid id, [FromServices] ExportBook book, [FromServices] TicketExport export, [FromServices] CurrentViewer viewer, [FromServices] LocalTimes times,
        [FromServices] TimeProvider time, HttpContext context)
    {
        if (!viewer.IsSignedIn || !viewer.Viewer.Can(Permission.Export) || book.Find(id, viewer.Viewer.UserId) is not { } ask) return TypedResults.NotFound();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        var name = $"tickets-{times.InZone(time.Now()):yyyy-MM-dd-HHmm}.csv";
        return TypedResults.Stream(to => export.WriteAsync(ask, viewer.Viewer, viewer.Actor, times, to, context.RequestAborted), "text/csv; charset=utf-8", name);
    }
}
