using Microsoft.AspNetCore.Http.Json;

namespace AgentConsole.Web.Api;

/// <summary>The HTTP API under <c>/api/v1</c>: how it reads, writes, refuses, and describes itself.</summary>
static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // ApiFailures puts it into words
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) => new(ApiFailures.WriteAsync(rejected.HttpContext, Problem.Of(StatusCodes.Status429TooManyRequests, "tooFast")));
        });
    }

    /// <summary>Comes after <c>UseFailurePages</c> and before everything that may refuse.</summary>
    public static void UseApiFailures(this IApplicationBuilder app) =>
        app.UseWhen(context => ApiFailures.Speaks(context.Request.Path), api => api.UseMiddleware<ApiFailures>());
}
