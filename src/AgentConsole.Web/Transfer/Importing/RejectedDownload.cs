using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>Serves the rejected rows of an import to whoever may read them.</summary>
static class RejectedDownload
{
    public static string AddressOf(int runId) => string.Create(CultureInfo.InvariantCulture, $"/import/{runId}/rejected");

    public static void MapImport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/import/{id:int:min(1)}/rejected", ReadAsync).ExcludeFromDescription();

    static async Task<IResult> ReadAsync(int id, [FromServices] ImportWork work, [FromServices] RunBook runs, [FromServices] CurrentViewer viewer, HttpContext context)
    {
        if (await work.RejectedPathAsync(id, viewer.Viewer, context.RequestAborted) is not { } path || await runs.FindAsync(id, context.RequestAborted) is not { } run) return TypedResults.NotFound();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        return TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", Path.GetFileNameWithoutExtension(CleanText.Line(run.FileName)) + ".rejected.csv");
    }
}
