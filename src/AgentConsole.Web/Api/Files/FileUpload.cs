using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AgentConsole.Web.Api.Files;

/// <summary>A file that was sent and waits for a message to carry it, a day at most.</summary>
/// <param name="Id">What a message names it by.</param>
/// <param name="Name">As it will be offered for download.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">Judged by the bytes.</param>
/// <param name="Inline">Whether it may be shown in the page.</param>
sealed record UploadJson(Guid Id, string Name, long Size, string ContentType, bool Inline)
{
    public static UploadJson Of(Upload x) => new(x.Id, x.Name, x.Size, x.ContentType, x.Inline);
}

/// <summary>Files sent in one request, in their order.</summary>
sealed record UploadsJson(IReadOnlyList<UploadJson> Files);

/// <summary>Takes files from people and programs, straight to the disk: memory does not grow with them.</summary>
static class FileUpload
{
    const int HeadersMax = 16;
    const int HeaderBytesMax = 16 * 1024;

    /// <summary>Multipart, up to 20 files of 25 MB each. Nothing is kept when one of them is refused.</summary>
    public static async Task<Created<UploadsJson>> ReceiveAsync([FromServices] FileStore store, [FromServices] CurrentViewer viewer, HttpContext context)
    {
        if (!viewer.Viewer.Can(Permission.Note) && !viewer.Viewer.Can(Permission.Create)) throw Refuse.Forbidden(); // nothing of theirs could carry a file
        var (uploads, ct) = (new List<Upload>(), context.RequestAborted);
        try
        {
            var reader = new MultipartReader(BoundaryOf(context.Request), context.Request.Body) { HeadersCountLimit = HeadersMax, HeadersLengthLimit = HeaderBytesMax };
            while (await NextAsync(reader, ct) is { } part)
            {
                if (part.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition()) continue;
                if (uploads.Count == MessageBody.FilesMax) throw Refuse.Invalid("tooManyFiles", "files", MessageBody.FilesMax);
                var name = disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "";
                uploads.Add(await store.UploadAsync(viewer.Viewer.UserId, name, part.Body, ct: ct));
            }
        }
        catch
        {
            foreach (var upload in uploads) await store.ForgetAsync(viewer.Viewer.UserId, upload.Id, CancellationToken.None);
            throw;
        }

        if (uploads.Count == 0) throw ProblemException.Bad("noFiles", "files");
        return TypedResults.Created((string?)null, new UploadsJson([.. uploads.Select(UploadJson.Of)]));
    }

    static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary
            ? boundary
            : throw new ProblemException(Problem.Of(StatusCodes.Status415UnsupportedMediaType, "multipartWanted"));

    static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadNextSectionAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException && e is not BadHttpRequestException))
        {
            throw ProblemException.Bad("badMultipart");
        }
    }
}
