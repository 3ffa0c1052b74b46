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

    IReadOnlyList<Choice<BatchFormKind>> MoreActs()
    {
        var me = viewer.Viewer.UserId;
        List<Choice<BatchFormKind>> acts = [];
        if (MayChange)
        {
            acts.Add(new(BatchFormKind.Category, T["Category"]));
            acts.Add(new(BatchFormKind.Untag, T["Remove a tag"]));
            if (Catalog.Fields.Values.Any(x => x.Active)) acts.Add(new(BatchFormKind.Field, T["Set a field"]));
        }

        if (Selection.Everything is not null || Rows.Any(x => !x.FollowerIds.Contains(me))) acts.Add(new(BatchFormKind.Follow, T["Follow"]));
        if (Selection.Everything is not null || Rows.Any(x => x.FollowerIds.Contains(me))) acts.Add(new(BatchFormKind.Unfollow, T["Stop following"]));
        if (viewer.Viewer.Can(Permission.Void)) acts.Add(new(BatchFormKind.Void, T["Void"], Some(new VoidTicket(""), "{0} of {1} can be voided")));
        if (viewer.Viewer.Can(Permission.Export)) acts.Add(new(BatchFormKind.Export, T["Export as CSV"]));
        return acts;
    }

    static string IconOf(BatchFormKind kind) => kind switch
    {
        BatchFormKind.Category => "cascade",
        BatchFormKind.Untag => "tag",
        BatchFormKind.Field => "edit",
        BatchFormKind.Follow => "star",
        BatchFormKind.Unfollow => "eyeoff",
        BatchFormKind.Void => "ban",
        BatchFormKind.Export => "download",
    };

    // A form takes the place of the menu; the row it is for stays the one it is for until the form is closed.
    Task MoreAsync(BatchFormKind kind)
    {
        var me = viewer.Viewer.UserId;
        switch (kind)
        {
            case BatchFormKind.Follow: return RunAsync(new Follow(me));
            case BatchFormKind.Unfollow: return RunAsync(new Unfollow(me));
            case BatchFormKind.Export:
                navigation.NavigateTo(exports.Keep(Selection.Export(me)), forceLoad: true); // a download: the page stays
                return Task.CompletedTask;
            case BatchFormKind.Category or BatchFormKind.Untag or BatchFormKind.Field or BatchFormKind.Void:
                _form = kind;
                return Task.CompletedTask;
        }

        throw new ArgumentOutOfRangeException(nameof(kind));
    }

    Task AssignAsync(Assignment to) => RunAsync(to.GroupId is { } group ? new SetGroup(group) : new SetAssignee(to.UserId));

    Task SetStatusAsync(int id) => RunAsync(new SetStatus(id));

    Task SetPriorityAsync(Priority priority) => RunAsync(new SetPriority(priority));

    Task AddTagAsync(string tag) => RunAsync(new AddTags(tag));
}
