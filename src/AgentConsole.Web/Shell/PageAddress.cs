using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Web.Shell;

/// <summary>
/// The address that a page is shown for, cascaded by the router. (The framework's own query parameters tell pages of an address in
/// the midst of its change, which ends the circuit when the pages change in between.)
/// </summary>
/// <param name="Page">The page that the address leads to.</param>
/// <param name="Uri">The absolute address.</param>
public sealed record PageAddress(Type Page, string Uri)
{
    /// <summary>The value of a parameter of the query, the first where there are several; null without it.</summary>
    public string? this[string name] =>
        QueryHelpers.ParseQuery(new Uri(Uri).Query).TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>False for a page that hears of the address only because it is being left.</summary>
    public bool LeadsTo(IComponent page) => page.GetType() == Page;
}
