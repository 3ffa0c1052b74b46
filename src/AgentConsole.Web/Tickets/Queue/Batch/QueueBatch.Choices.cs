using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>What the menus of the bar offer, and what each pick does.</summary>
public sealed partial class QueueBatch
{
    [Inject] StaffCache StaffCache { get; set; } = null!;

    [Inject] CatalogCache CatalogCache { get; set; } = null!;

    Staff Staff => StaffCache.Now;

    Catalog Catalog => CatalogCache.Now;

    // Oneself and nobody first, then those who work where the tickets are, then everybody else, then the groups.
    IReadOnlyList<Choice<Assignment>> Assignees()
    {
        var me = viewer.Viewer.UserId;
        var here = Rows.Select(x => x.GroupId).OfType<int>().Distinct().SelectMany(Staff.MembersOf).ToHashSet();
        var people = Staff.Users.Values.Where(x => x.Active && x.Id != me).OrderByDescending(x => here.Contains(x.Id)).ThenBy(x => x.Name, StringComparer.CurrentCulture);
        var groups = Staff.Groups.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture);
        return
        [
            new(new(UserId: me), Staff.UserName(me), T["you"]),
            new(new(), T["Nobody"]),
            .. people.Select(x => new Choice<Assignment>(new(UserId: x.Id), x.Name, string.Join(", ", Staff.GroupsOf(x.Id).Select(Staff.GroupName)))),
            .. groups.Select(x => new Choice<Assignment>(new(GroupId: x.Id), x.Name, T["group"])),
        ];
    }

    IReadOnlyList<Choice<int>> Statuses() =>
        [.. Catalog.Statuses.Values.Where(x => x.Active).OrderBy(x => x.Category).ThenBy(x => x.Order).Select(x => new Choice<int>(x.Id, x.Words))];

    IReadOnlyList<Choice<Priority>> Priorities() =>
        [.. Enum.GetValues<Priority>().OrderDescending().Select(x => new Choice<Priority>(x, labels[x.ToString()]))];

    IReadOnlyList<Choice<string>> Tags() =>
        [.. Catalog.Tags.Values.OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<string>(x.Name, x.Name))];

    string? NewTag(string typed) => Catalog.TagsByName.ContainsKey(typed.ToLowerInvariant()) ? null : T["New tag “{0}”", typed].Value;

    bool IsStatus(int id) => Rows.All(x => x.StatusId == id);

    bool IsPriority(Priority priority) => Rows.All(x => x.Priority == priority);

    string Look(int statusId) => Catalog.Statuses.TryGetValue(statusId, out var status) ? status.Category.Look : StatusCategory.New.Look;

    Task AssignAsync(Assignment to) => to switch
    {
        { GroupId: { } group } => RunAsync(n => n == 1 ? T["1 ticket handed to {0}", Staff.GroupName(group)].Value : T["{0} tickets handed to {1}", n, Staff.GroupName(group)].Value, new SetGroup(group)),
        { UserId: { } user } => RunAsync(n => n == 1 ? T["1 ticket assigned to {0}", Staff.UserName(user)].Value : T["{0} tickets assigned to {1}", n, Staff.UserName(user)].Value, new SetAssignee(user)),
        _ => RunAsync(n => n == 1 ? T["1 ticket assigned to nobody"].Value : T["{0} tickets assigned to nobody", n].Value, new SetAssignee(null)),
    };

    Task SetStatusAsync(int id)
    {
        var name = Catalog.Statuses[id].Words;
        return RunAsync(n => n == 1 ? T["1 ticket set to {0}", name].Value : T["{0} tickets set to {1}", n, name].Value, new SetStatus(id));
    }

    Task SetPriorityAsync(Priority priority)
    {
        var name = labels[priority.ToString()].Value;
        return RunAsync(n => n == 1 ? T["1 ticket set to {0}", name].Value : T["{0} tickets set to {1}", n, name].Value, new SetPriority(priority));
    }

    Task AddTagAsync(string tag) =>
        RunAsync(n => n == 1 ? T["1 ticket tagged {0}", tag].Value : T["{0} tickets tagged {1}", n, tag].Value, new AddTags(tag));
}
