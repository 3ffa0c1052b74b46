namespace AgentConsole.Web.Shell;

/// <summary>The Blazor console itself: components, circuits and their endpoints.</summary>
static class ConsoleSetup
{
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
    }

    public static void MapConsole(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            // Ours is written by SecurityHeaders, for every response.
            options.ContentSecurityFrameAncestorsPolicy = null);
}
