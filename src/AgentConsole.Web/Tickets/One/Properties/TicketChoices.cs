using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Labels;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.One;

/// <summary>What can be picked for a ticket, in the reader's words; for the ticket page and for new tickets.</summary>
public sealed class TicketChoices(StaffCache staff, CatalogCache catalog, IStringLocalizer<TicketText> words, IStringLocalizer<LabelsText> labels)
{
    public IReadOnlyList<Choice<int?>> Groups() =>
    [
        new(null, words["No group"]),
        .. staff.Now.Groups.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<int?>(x.Id, x.Name)),
    ];

    /// <summary>Nobody, the person, the ticket's group, then everybody else.</summary>
    public IReadOnlyList<Choice<int?>> Assignees(int? groupId, int me)
    {
        var now = staff.Now;
        var people = now.Users.Values.Where(x => x.Active)
            .OrderByDescending(x => x.Id == me)
            .ThenByDescending(x => groupId is { } g && now.GroupsOf(x.Id).Contains(g))
            .ThenBy(x => x.Name, StringComparer.CurrentCulture)
            .Select(x => new Choice<int?>(x.Id, x.Name, x.Id == me ? words["me"] : string.Join(words[", "], now.GroupsOf(x.Id).Select(now.GroupName))));
        return [new(null, words["Nobody"]), .. people];
    }

    public IReadOnlyList<Choice<Priority>> Priorities() =>
        [.. Enum.GetValues<Priority>().OrderDescending().Select(x => new Choice<Priority>(x, labels[x.ToString()]))];

    /// <summary>Each category with its path, in the order of the tree.</summary>
    public IReadOnlyList<Choice<int?>> Categories()
    {
        var now = catalog.Now;
        var below = now.Categories.Values.Where(x => x.Active).ToLookup(x => x.ParentId);
        var found = new List<Choice<int?>> { new(null, words["No category"]) };
        Walk(null, 0);
        return found;

        void Walk(int? parent, int depth)
        {
            if (depth > 20) return; // a tree that an import tied into a circle
            foreach (var category in below[parent].OrderBy(x => x.Order).ThenBy(x => x.Id))
            {
                found.Add(new(category.Id, string.Join(" › ", now.PathOf(category.Id).Select(x => x.Words))));
                Walk(category.Id, depth + 1);
            }
        }
    }

    public IReadOnlyList<Choice<string>> Tags() =>
        [.. catalog.Now.TagsByName.Keys.Order(StringComparer.CurrentCulture).Select(x => new Choice<string>(x, x))];

    public IReadOnlyList<Choice<int>> People() =>
        [.. staff.Now.Users.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<int>(x.Id, x.Name))];

    /// <summary>Users and groups that can be given access.</summary>
    public IReadOnlyList<Choice<(bool IsGroup, int Id)>> Members() =>
    [
        .. staff.Now.Groups.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<(bool, int)>((true, x.Id), x.Name, words["a group"])),
        .. staff.Now.Users.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<(bool, int)>((false, x.Id), x.Name)),
    ];
}
