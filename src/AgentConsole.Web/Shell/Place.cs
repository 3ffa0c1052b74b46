using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Shell;

/// <summary>A place of the console that the rail and the phone's tab bar lead to.</summary>
/// <param name="Title">Key of its name in ShellText.</param>
sealed record Place(string Href, string Icon, string Title, NavLinkMatch Match)
{
    public static readonly IReadOnlyList<Place> All =
    [
        new("/", "queue", "Queue", NavLinkMatch.All),
        new("/customers", "people", "Customers", NavLinkMatch.Prefix),
    ];
}
