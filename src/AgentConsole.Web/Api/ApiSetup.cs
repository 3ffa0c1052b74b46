using AgentConsole.Core.Kernel;
using AgentConsole.Web.Api.Files;
using AgentConsole.Web.Api.Live;
using AgentConsole.Web.Api.Tickets;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace AgentConsole.Web.Api;

/// <summary>The HTTP API under <c>/api/v1</c>: how it reads, writes, refuses, and describes itself.</summary>
static class ApiSetup
{
    /// <summary>Room for the longest message with every character escaped.</summary>
    public const long BodyBytesMax = 4 * 1024 * 1024;

    public static void AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // ApiFailures puts it into words
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(ApiLimit.Name, ApiLimit.PartitionOf);
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) => ProgramAddresses.Include(rejected.HttpContext.Request.Path)
                ? new(ApiFailures.WriteAsync(rejected.HttpContext, Problem.Of(StatusCodes.Status429TooManyRequests, "tooFast")))
                : ValueTask.CompletedTask; // people get the page of that status
        });
        services.AddSingleton<NameBook>().AddSingleton<TicketShapes>().AddSingleton<ActionReading>().AddSingleton<FilterQueries>();
        services.AddScoped<TicketCreating>().AddScoped<TicketReading>().AddScoped<TicketChanging>().AddScoped<TicketListing>().AddScoped<TicketSearching>();
        services.AddTicketsHub();
        services.AddApiDescription();
    }

    /// <summary>Comes after <c>UseFailurePages</c> and before everything that may refuse.</summary>
    public static void UseApiFailures(this IApplicationBuilder app) =>
        app.UseWhen(context => ProgramAddresses.Include(context.Request.Path), api => api.UseMiddleware<ApiFailures>());

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").RequireRateLimiting(ApiLimit.Name).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax)).TellsProblems();
        api.MapTickets();
        api.MapFileUploads();
        endpoints.MapFiles();
        endpoints.MapTicketsHub();
        endpoints.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        endpoints.MapGet("/openapi/{**other}", IResult () => throw Refuse.NotFound()).AllowAnonymous().ExcludeFromDescription();
    }
}
