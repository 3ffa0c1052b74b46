using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.People.Admin.Trees;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Departments;

public sealed partial class DepartmentsPage(StaffCache staff, PeopleWriter people, CurrentViewer me, ToastTray toasts, LiveHub live, NavigationManager navigation) : IDisposable
{
    IDisposable? _watch;
    int? _above;
    bool _making;

    [Parameter] public int? Id { get; set; }

    string? OpenedName => _making ? T["New department"] : Id is { } id && staff.Now.Departments.TryGetValue(id, out var known) ? known.Name : null;

    IReadOnlyList<TreeRow> Rows => [.. StaffTree.Of(staff.Now).Select(x => new TreeRow(x.Department.Id, x.Department.ParentId, x.Depth, x.Department.Name,
        x.Department.HeadId is { } head ? staff.Now.UserName(head) : T["no head"]))];

    public void Dispose() => _watch?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _watch = live.Watch<StaffChanged>(news => _ = OnScreenAsync(() => { }));
    }

    protected override void OnParametersSet()
    {
        if (Id is not null) _making = false;
    }

    void Begin()
    {
        (_above, _making) = (Id, true); // below the one that is open
        if (Id is not null) navigation.NavigateTo("/admin/departments");
    }

    async Task MoveAsync(TreeMove move)
    {
        if (!staff.Now.Departments.TryGetValue(move.Id, out var department)) return;
        var seen = DepartmentDraft.Of(department);
        try
        {
            await people.ChangeDepartmentAsync(move.Id, seen with { ParentId = move.ParentId }, me.Actor, seen);
            toasts.Say(T["“{0}” was moved", department.Name], () => MoveAsync(new TreeMove(move.Id, seen.ParentId)));
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }
}
