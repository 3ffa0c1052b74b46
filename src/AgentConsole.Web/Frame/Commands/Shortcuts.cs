namespace AgentConsole.Web.Frame.Commands;

/// <summary>A key and what it does.</summary>
/// <param name="Title">Key of its words in CommandsText.</param>
/// <param name="Keys">As in <c>aria-keyshortcuts</c>; several do the same or go both ways, and a space stands between keys pressed one after the other.</param>
public sealed record Shortcut(string Title, params IReadOnlyList<string> Keys);

/// <summary>The keys of one kind of page.</summary>
/// <param name="Title">Key of its words in CommandsText.</param>
/// <param name="Under">Beginnings of the addresses of these pages; none for keys that work everywhere.</param>
public sealed record ShortcutGroup(string Title, IReadOnlyList<string> Under, IReadOnlyList<Shortcut> Shortcuts)
{
    public bool Holds(string path) => Under.Any(x => path == x || path.StartsWith(x + "/", StringComparison.Ordinal));
}

/// <summary>Every shortcut of the console. A test compares it with the controls, so that the sheet neither promises nor hides one.</summary>
static class Shortcuts
{
    public static readonly IReadOnlyList<ShortcutGroup> All =
    [
        new("Everywhere", [],
        [
            new("Search and commands", "Control+k"), new("Field of this page, or search", "/"), new("New ticket", "c"), new("Undo the last action", "z"),
            new("Queue", "g q"), new("Last ticket", "g t"), new("Fold the navigation", "["), new("Close what is open", "Escape"), new("This list", "?"),
        ]),
        new("Queue", ["/queue"],
        [
            new("Next, previous ticket", "j", "k"), new("Open ticket", "Enter"), new("Preview", "Space"), new("Select", "x"), new("Select a range", "Shift+X"), new("Select all", "Control+A"), new("To the bar of the selected, and back", "F6"),
            new("Assign", "a"), new("Set status", "s"), new("Set priority", "p"), new("Show waiting tickets", "."), new("Through the cells of a row", "ArrowLeft", "ArrowRight"),
            new("First, last ticket", "Home", "End"), new("Move a column, on its head", "Alt+ArrowLeft", "Alt+ArrowRight"), new("Width of a column, on its head", "Shift+ArrowLeft", "Shift+ArrowRight"),
        ]),
        new("On a ticket", ["/tickets"],
        [
            new("Reply", "r"), new("Internal note", "n"), new("Assign", "a"), new("Set status", "s"), new("Set priority", "p"), new("Edit fields", "e"),
            new("Next, previous ticket", "j", "k"),
        ]),
        new("While writing", ["/tickets"],
        [
            new("Send", "Control+Enter"), new("Bold", "Control+B"), new("Italic", "Control+I"), new("Leave the field", "Escape"),
        ]),
        new("Search", ["/search"], [new("Through what was found", "ArrowDown", "ArrowUp"), new("Open ticket", "Enter")]),
    ];

    /// <summary>Those of the page that is open come first.</summary>
    public static IEnumerable<ShortcutGroup> For(string path) => All.OrderBy(x => x.Holds(path == "/" ? "/queue" : path) ? 0 : x.Under.Count == 0 ? 1 : 2);
}
