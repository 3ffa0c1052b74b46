using System.Globalization;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Settings;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Web.Frame;

public sealed partial class App(LocalTimes times, CurrentViewer viewer, OwnSettings own)
{
    /// <summary>In the order of the cascade: each sheet may lean on those before it, and the last two have the last word.</summary>
    internal static readonly string[] Sheets =
    [
        "tokens", "base", "shell", "controls", "labels", "queue", "search", "ticket", "charts", "dashboard", "editors", "states", "menus", "palette", "notices", "ticket-parts", "people", "import", "admin", "gate",
        "responsive", "preferences",
    ];

    [CascadingParameter] public required HttpContext Context { get; set; }

    protected override Task OnInitializedAsync() => BrowserZone.FollowAsync(Context, viewer, own);

    static string Language => CultureInfo.CurrentUICulture.Name;

    bool IsNarrow => Context.Request.Cookies[ScreenWidth.Cookie] == "1";

    /// <summary>Interactive, but for the pages that must write cookies (sign-in) and say so with [ExcludeFromInteractiveRouting].</summary>
    IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
