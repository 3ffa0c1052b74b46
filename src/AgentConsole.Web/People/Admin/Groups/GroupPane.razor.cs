using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People.Admin.Running;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Groups;

/// <summary>One group, or a new one: its name, department and members, and its end.</summary>
public sealed partial class GroupPane
{
    readonly PeopleWriter _people;
    readonly HandOver _handOver;
    readonly StaffCache _staff;
    readonly StaffChoices _choices;
    readonly CurrentViewer _me;
    readonly ToastTray _toasts;
    readonly NavigationManager _navigation;
    readonly FormFields _form = new(), _to = new(("group", ""));
    readonly MassRun _run;
    bool _busy, _asked, _shown;
    int _held;

    public GroupPane(PeopleWriter people, HandOver handOver, StaffCache staff, StaffChoices choices, CurrentViewer me, ToastTray toasts, NavigationManager navigation)
    {
        (_people, _handOver, _staff, _choices, _me, _toasts, _navigation) = (people, handOver, staff, choices, me, toasts, navigation);
        _run = new MassRun(() => _ = OnScreenAsync(() => { }));
    }

    /// <summary>Null for a new one.</summary>
    [Parameter] public Group? Group { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    IEnumerable<(string, string)> Fields => Group is { } group
        ? [("name", group.Name), ("department", StaffChoices.Key(group.DepartmentId)), ("members", FormMany.Join(_staff.Now.MembersOf(group.Id)))]
        : [("name", ""), ("department", ""), ("members", "")];

    protected override void OnParametersSet()
    {
        if (_shown) _form.Follow(Fields);
        else _form.Begin(Fields);
        _shown = true;
    }

    async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        _form.Forgive();
        try
        {
            var (before, after) = (FormMany.Split(_form.Seen("members")), FormMany.Split(_form["members"]));
            if (Group is { } group)
            {
                var seen = new GroupDraft(_form.Seen("name"), StaffChoices.Id(_form.Seen("department")), group.Active);
                var mine = seen with { Name = _form["name"], DepartmentId = StaffChoices.Id(_form["department"]) };
                if (mine != seen) await _people.ChangeGroupAsync(group.Id, mine, _me.Actor, seen);
                if (!before.SequenceEqual(after)) await _people.ChangeMembersAsync(group.Id, [.. after.Except(before)], [.. before.Except(after)], _me.Actor);
                Group = _staff.Now.Groups[group.Id];
            }
            else
            {
                Group = await _people.CreateGroupAsync(_form["name"], StaffChoices.Id(_form["department"]), _me.Actor);
                if (after.Count > 0) await _people.ChangeMembersAsync(Group.Id, after, [], _me.Actor);
                _navigation.NavigateTo($"/admin/groups/{Group.Id}");
            }

            Show();
            _toasts.Say(T["“{0}” is saved", Group.Name]);
        }
        catch (RefusedException e)
        {
            _form.Refuse(e.Refusal);
        }
        finally
        {
            _busy = false;
        }
    }

    async Task AskAsync()
    {
        _held = await _handOver.CountOfGroupAsync(Group!.Id);
        _to.Begin(("group", ""));
        _asked = true;
    }

    async Task ArchiveAsync()
    {
        if (_run.IsRunning) return;
        _to.Forgive();
        var group = Group!;
        if (_held > 0)
        {
            if (StaffChoices.Id(_to["group"]) is not { } target)
            {
                _to.Refuse(new Refusal(RefusalKind.Invalid, "required", "group", "group"));
                return;
            }

            var done = await _run.RunAsync((progress, ct) => _handOver.GroupAsync(group.Id, target, _me.Actor, progress, ct));
            _held = await _handOver.CountOfGroupAsync(group.Id);
            if (!done || _held > 0) return;
        }

        await SetActiveAsync(false);
    }

    async Task SetActiveAsync(bool active)
    {
        try
        {
            await _people.ChangeGroupAsync(Group!.Id, GroupDraft.Of(Group) with { Active = active }, _me.Actor, GroupDraft.Of(Group));
            _asked = false;
            _toasts.Say(T[active ? "“{0}” is in use again" : "“{0}” is archived", Group.Name]);
        }
        catch (RefusedException e)
        {
            if (_asked) _to.Refuse(e.Refusal);
            else _toasts.Fail(e.Refusal.Text());
        }
    }

    void CloseAsk()
    {
        if (!_run.IsRunning) _asked = false;
    }

    IReadOnlyList<Choice<string>> OtherGroups() => [.. _choices.Groups().Where(x => x.Value != StaffChoices.Key(Group?.Id))];

    void Show() => _form.Begin(Fields);

    void Draw() => StateHasChanged();
}
