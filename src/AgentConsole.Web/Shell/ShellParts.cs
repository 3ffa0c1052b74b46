using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;

namespace AgentConsole.Web.Shell;

/// <summary>What every screen has one of: its width, its toasts and its hold on the browser's menus.</summary>
static class ShellParts
{
    public static IServiceCollection AddShellParts(this IServiceCollection services) => services
        .AddScoped<ScreenWidth>()
        .AddScoped<ToastTray>()
        .AddScoped<Controls>();
}
