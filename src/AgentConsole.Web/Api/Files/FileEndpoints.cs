using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Api.Files;

/// <summary>Sending and fetching files: one pair of addresses for pages and programs, and the API's own name for sending.</summary>
static class FileEndpoints
{
    const long RequestBytesMax = 6 * FileStore.BytesMax;

    public static void MapFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(FileAddress.Root + "/{id:long:min(1)}/{name}", FileDownload.ReadAsync).Needs(TokenScopes.Read).RequireRateLimiting(ApiLimit.Name)
            .WithTags("Files").WithSummary("Fetch a file of a ticket")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").TellsProblems().Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType);
        // Pages have a cookie, which other sites could make a browser send.
        endpoints.MapPost(FileAddress.Root, FileUpload.ReceiveAsync).WithoutForgery().Taking().ExcludeFromDescription();
    }

    public static void MapFileUploads(this RouteGroupBuilder api) =>
        api.MapPost("/files", FileUpload.ReceiveAsync).Taking().Accepts<IFormFileCollection>("multipart/form-data").WithTags("Files").WithSummary("Send files for a message to come");

    static RouteHandlerBuilder Taking(this RouteHandlerBuilder endpoint) => endpoint.Needs(TokenScopes.Write).RequireRateLimiting(ApiLimit.Name)
        .WithMetadata(new RequestSizeLimitAttribute(RequestBytesMax)).DisableAntiforgery();
}
