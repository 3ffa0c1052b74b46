using AgentConsole.Core.Filters;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue;
using AgentConsole.Web.Tickets.Queue.Rail;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>The entries that need no search: what can be done here, where one can go, and what the console itself does.</summary>
sealed class PaletteWords(IStringLocalizer<CommandsText> words, IStringLocalizer<ShellText> places)
{
    static readonly (string Press, string Title, string Icon)[] Here =
    [
        ("r", "Reply", "reply"), ("n", "Internal note", "note"), ("a", "Assign", "assign"), ("take", "Assign to me", "person"), ("s", "Set status", "status"), ("p", "Set priority", "flag"), ("e", "Edit fields", "edit"),
        ("follow", "Follow", "star"), ("unfollow", "Stop following", "star"), (".", "Show waiting tickets", "refresh"), ("z", "Undo the last action", "undo"),
    ];

    /// <summary>All groups that have an entry for what was typed, the best first; for an empty text everything but the filters.</summary>
    public IEnumerable<PaletteGroup> Fitting(string typed, string address, Viewer viewer, Around around, IReadOnlyList<FilterView> filters, Func<string, string?> countOf)
    {
        var there = GoTo(viewer);
        PaletteGroup[] groups =
        [
            new("here", words[IsTicket(address) ? "On this ticket" : "On this page"], [.. Acts(around)]),
            new("go", words["Go to"], typed.Length == 0 ? [.. there] : [.. there, .. Filters(filters, countOf)]),
            new("commands", words["Commands"], [.. Commands("/" + address, around)]),
        ];
        return typed.Length == 0 ? groups.Where(x => x.Entries.Count > 0) : Ranked(groups, typed);
    }

    static IEnumerable<PaletteGroup> Ranked(IEnumerable<PaletteGroup> groups, string typed) =>
        from fitting in groups.Select(x => (Group: x, Entries: Best(x.Entries, typed)))
        where fitting.Entries.Count > 0
        orderby fitting.Entries[0].Rank
        select fitting.Group with { Entries = [.. fitting.Entries.Select(x => x.Entry)] };

    static List<(PaletteEntry Entry, int Rank)> Best(IEnumerable<PaletteEntry> entries, string typed) =>
    [
        .. from entry in entries
           let match = PaletteMatch.Of(entry.Text, entry.Also, typed)
           where match is not null
           orderby match.Value.Rank
           select (entry with { Marks = match.Value.Marks }, match.Value.Rank),
    ];

    static bool IsTicket(string address) => address.StartsWith("tickets/", StringComparison.Ordinal) && address.Length > 8 && char.IsAsciiDigit(address[8]);

    IEnumerable<PaletteEntry> Acts(Around around) =>
        from act in Here
        where around.Acts.Contains(act.Press)
        select new PaletteEntry("act-" + act.Press, act.Icon, words[act.Title]) { Press = act.Press, Also = act.Press == "take" ? "Assign to me, take it" : act.Title, Keys = act.Press.Length == 1 ? act.Press : null };

    IEnumerable<PaletteEntry> GoTo(Viewer viewer) =>
        from place in Place.For(viewer).Append(Place.Search)
        select new PaletteEntry("place" + place.Href, place.Icon, places[place.Title]) { Href = place.Href, Also = place.Title, Keys = place.Keys };

    static IEnumerable<PaletteEntry> Filters(IReadOnlyList<FilterView> filters, Func<string, string?> countOf) =>
        from filter in filters
        select new PaletteEntry("filter-" + filter.Key, FilterLooks.IconOf(filter), filter.Name) { Href = new QueueAddress(filter.Key).Href, Hint = countOf(filter.Key), Also = filter.Key };

    IEnumerable<PaletteEntry> Commands(string back, Around around)
    {
        yield return new("new", "plus", words["New ticket"]) { Href = "/tickets/new", Also = "New ticket", Keys = "c" };
        yield return new("theme", "moon", words["Switch theme"]) { Press = "theme", Also = "Switch theme" };
        yield return new("language", "web", words["Switch language"]) { Href = Languages.SwitchHref(Languages.Other.Name, back), Hint = Languages.Other.NativeName, Also = "Switch language " + Languages.Other.NativeName };
        yield return new("keys", "keyboard", words["Keyboard shortcuts"]) { Press = "?", Also = "Keyboard shortcuts", Keys = "?" };
        if (around.Acts.Contains("[")) yield return new("fold", "side", words["Fold the navigation"]) { Press = "[", Also = "Fold the navigation", Keys = "[" };
        yield return new("out", "signout", words["Sign out"]) { Press = "sign-out", Also = "Sign out" };
    }
}
