using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Departments;

/// <summary>One department, or a new one: its name, place and head, and who is in it.</summary>
public sealed partial class DepartmentPane(PeopleWriter people, StaffCache staff, StaffChoices choices, CurrentViewer me, ToastTray toasts, NavigationManager navigation)
{
    readonly FormFields _form = new();
    bool _busy, _shown;

    /// <summary>Null for a new one.</summary>
    [Parameter] public Department? Department { get; set; }

    /// <summary>Where a new one is proposed to stand.</summary>
    [Parameter] public int? Above { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    IReadOnlyList<User> People => [.. staff.Now.Users.Values.Where(x => x.DepartmentId == Department!.Id && x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture)];

    IReadOnlyList<Group> Groups => [.. staff.Now.Groups.Values.Where(x => x.DepartmentId == Department!.Id).OrderBy(x => x.Name, StringComparer.CurrentCulture)];

    IEnumerable<(string, string)> Fields => Department is { } x
        ? [("name", x.Name), ("parent", StaffChoices.Key(x.ParentId)), ("head", StaffChoices.Key(x.HeadId))]
        : [("name", ""), ("parent", StaffChoices.Key(Above)), ("head", "")];

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
            if (Department is { } known)
            {
                await people.ChangeDepartmentAsync(known.Id, Draft(x => _form[x]), me.Actor, Draft(_form.Seen));
                Department = staff.Now.Departments[known.Id];
            }
            else
            {
                var draft = Draft(x => _form[x]);
                Department = await people.CreateDepartmentAsync(draft.Name, draft.ParentId, draft.HeadId, me.Actor);
                navigation.NavigateTo($"/admin/departments/{Department.Id}");
            }

            Show();
            toasts.Say(T["“{0}” is saved", Department.Name]);
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

    async Task DeleteAsync()
    {
        var gone = Department!;
        try
        {
            await people.DeleteDepartmentAsync(gone.Id, me.Actor);
            toasts.Say(T["“{0}” is deleted", gone.Name], () => people.CreateDepartmentAsync(gone.Name, gone.ParentId, gone.HeadId, me.Actor));
            navigation.NavigateTo("/admin/departments");
        }
        catch (RefusedException e)
        {
            _form.Refuse(e.Refusal);
        }
    }

    static DepartmentDraft Draft(Func<string, string> field) => new(field("name"), StaffChoices.Id(field("parent")), StaffChoices.Id(field("head")));

    void Show() => _form.Begin(Fields);

    void Draw() => StateHasChanged();
}
