using AgentConsole.Core.People;

namespace AgentConsole.Web.Frame;

/// <summary>A place of the console that the rail and the phone's tab bar lead to.</summary>
/// <param name="Title">Key of its name in ShellText.</param>
/// <param name="Needs">Who lacks it is not shown the way.</param>
/// <param name="Keys">The two keys that lead there, see keys.js.</param>
/// <param name="Also">Beginnings of further addresses that belong to it.</param>
public sealed record Place(string Href, string Icon, string Title, Permission Needs = Permission.None, string? Keys = null, params IReadOnlyList<string> Also)
{
    static readonly IReadOnlyList<Place> All =
    [
        new("/queue", "queue", "Queue", Keys: "g q", Also: ["/tickets"]),
        new("/customers", "people", "Customers", Also: ["/organizations"]),
        new("/import", "upload", "Import", Permission.Import),
        new("/admin", "building", "Admin", Permission.Configure),
        new("/settings", "sliders", "Settings"),
    ];

    /// <summary>A field at the top of the rail, a tab on a phone.</summary>
    public static readonly Place Search = new("/search", "search", "Search");

    public static IEnumerable<Place> For(Viewer viewer) => All.Where(x => viewer.Can(x.Needs));

    /// <summary>Whether the path belongs to it; the console opens on its first place.</summary>
    public bool Holds(string path) => path == "/" ? this == All[0] : Also.Prepend(Href).Any(x => path == x || path.StartsWith(x + "/", StringComparison.Ordinal));
}
