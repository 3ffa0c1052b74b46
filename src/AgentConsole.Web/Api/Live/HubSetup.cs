using AgentConsole.Core.People;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace AgentConsole.Web.Api.Live;

/// <summary>The hub for programs and its address.</summary>
static class HubSetup
{
    const string Address = "/hubs/tickets";

    /// <summary>Room for the longest query.</summary>
    const long MessageBytesMax = 128 * 1024;

    public static void AddTicketsHub(this IServiceCollection services)
    {
        services.AddSingleton<HubConnections>();
        services.AddSingleton<HubFailures>();
        services.AddSignalR()
            .AddHubOptions<TicketsHub>(options =>
            {
                options.MaximumReceiveMessageSize = MessageBytesMax;
                options.AddFilter<HubFailures>();
            })
            .AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
    }

    public static void MapTicketsHub(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<TicketsHub>(Address)
        .RequireAuthorization(policy => policy.RequireAssertion(caller => caller.User.Identity?.IsAuthenticated == true && Session.Allows(caller.User, TokenScopes.Read)));

    /// <summary>Pages of other sites may open a WebSocket here, and the browser would send this desk's cookie along.</summary>
    public static void UseHubOrigin(this IApplicationBuilder app) => app.UseWhen(context => context.Request.Path.StartsWithSegments(Address), hub => hub.Use((context, next) =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        var own = origin.Length == 0 || Session.TokenIdOf(context.User) is not null
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value);
        if (own) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }));
}
