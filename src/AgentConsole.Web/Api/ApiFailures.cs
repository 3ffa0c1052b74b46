using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace AgentConsole.Web.Api;

/// <summary>Whatever goes wrong on an address for programs, the answer is a problem in words, never a page and never an empty body.</summary>
sealed partial class ApiFailures(RequestDelegate next, ILogger<ApiFailures> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await next(context);
            var response = context.Response;
            if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null)
                await WriteAsync(context, OfStatus(response.StatusCode, context));
        }
        catch (Exception e) when (!context.Response.HasStarted && e is not OperationCanceledException)
        {
            context.Response.Clear(); // keeps no ETag, no cache rule of the answer that failed
            await WriteAsync(context, Of(e, context));
        }
    }

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests) context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Terse, Problem.MediaType, context.RequestAborted);
    }

    Problem Of(Exception e, HttpContext context)
    {
        switch (e)
        {
            case RefusedException refused:
                return Problem.Of(refused.Refusal);
            case ProblemException told:
                return told.Problem;
            case BadHttpRequestException { InnerException: JsonException json }:
                return JsonFaults.Of(json);
            case JsonException json:
                return JsonFaults.Of(json);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType } bad:
                return OfStatus(bad.StatusCode, context);
            case BadHttpRequestException bad:
                return OfBad(bad);
            case InvalidOperationException { InnerException: ArgumentException { ParamName: "name" } } when context.Request.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) == true:
                return OfStatus(StatusCodes.Status415UnsupportedMediaType, context); // an encoding that nobody knows
            case var _ when IsOutOfReach(e):
                log.LogError(e, "The database cannot be reached");
                return Problem.Of(StatusCodes.Status503ServiceUnavailable, "outOfReach");
            default:
                log.LogError(e, "A request of a program failed");
                return Problem.Of(StatusCodes.Status500InternalServerError, "failed") with { TraceId = Activity.Current?.TraceId.ToString() };
        }
    }

    // Reads go straight to the database; EF Core wraps what it says.
    static bool IsOutOfReach(Exception? e)
    {
        while (e is not null and not DbException { IsTransient: true }) e = e.InnerException;
        return e is not null;
    }

    static Problem TooLarge(long bytes) => Problem.Of(StatusCodes.Status413PayloadTooLarge, "bodyTooLarge", null, bytes / 1024 / 1024) with { Limit = bytes };

    static Problem OfBad(BadHttpRequestException bad) =>
        Missing().Match(bad.Message) is { Success: true } missing ? Problem.Of(bad.StatusCode, "parameterMissing", missing.Groups[1].Value, missing.Groups[1].Value)
        : Parameter().Match(bad.Message) is { Success: true } wrong ? Problem.Of(bad.StatusCode, "badParameter", wrong.Groups[1].Value, wrong.Groups[1].Value)
        : bad.Message.Contains("no body was provided", StringComparison.Ordinal) ? Problem.Of(bad.StatusCode, "jsonObjectWanted")
        : Problem.Of(bad.StatusCode, "badRequest");

    static Problem OfStatus(int status, HttpContext context) => status switch
    {
        StatusCodes.Status401Unauthorized => Problem.Of(status, context.Response.Headers.WWWAuthenticate.ToString().Contains("invalid_token", StringComparison.Ordinal) ? "badToken" : "signInNeeded"),
        StatusCodes.Status403Forbidden => Problem.Of(Refuse.Forbidden().Refusal),
        StatusCodes.Status404NotFound => Problem.Of(Refuse.NotFound().Refusal),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(status, "methodNotAllowed"),
        StatusCodes.Status413PayloadTooLarge => TooLarge(context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? ApiSetup.BodyBytesMax),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(status, context.Request.Path.Value!.EndsWith(Files.FileAddress.Root, StringComparison.Ordinal) ? "multipartWanted" : "jsonWanted"),
        StatusCodes.Status429TooManyRequests => Problem.Of(status, "tooFast"),
        _ => Problem.Of(status, "badRequest"),
    };

    [GeneratedRegex("^Failed to bind parameter \"\\S+ (\\w+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("^Required parameter \"\\S+ (\\w+)\" was not provided from query")]
    private static partial Regex Missing();
}
