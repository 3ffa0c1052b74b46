using AgentConsole.Core.Kernel;
using AgentConsole.Web.Notices;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Web.Frame;

/// <summary>The Blazor console itself: components, circuits and their endpoints.</summary>
static class ConsoleSetup
{
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents()
            // The state of a circuit that was given up would be kept for two hours in case the browser asks for it; ours loads the page again.
            .AddInteractiveServerComponents(options => options.PersistedCircuitInMemoryMaxRetained = 0)
            // An event carries the whole text of its field. By default 32 kB end the circuit, and a pasted log is longer;
            // what is too long is then refused in words, and the text stays in its field.
            .AddHubOptions(options => options.MaximumReceiveMessageSize = 4 * 1024 * 1024);
        services.AddShellParts();
        services.AddNotices();
        services.AddQueue();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<CircuitWatch>();
        services.AddScoped<CircuitHandler>(x => x.GetRequiredService<CircuitWatch>());
    }

    public static void MapConsole(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Ours is written by SecurityHeaders, for every response.
            options.ContentSecurityFrameAncestorsPolicy = null;
            // In the house's own network bytes cost less than packing them: a third of the processor time of a push, and 300 kB of memory an agent.
            options.ConfigureWebSocketAcceptContext = (context, socket) =>
            {
                if (context.Connection.RemoteIpAddress is { } address && LocalNetworks.Holds(address)) socket.DangerousEnableCompression = false;
                return Task.CompletedTask;
            };
        });
}
