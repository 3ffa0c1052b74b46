using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Groups;

public sealed partial class GroupsPage(StaffCache staff, StaffChoices choices, LiveHub live, NavigationManager navigation) : IDisposable
{
    IDisposable? _watch;
    string _typed = "";
    bool _archived, _making;

    [Parameter] public int? Id { get; set; }

    string? OpenedName => _making ? T["New group"] : Id is { } id && staff.Now.Groups.ContainsKey(id) ? staff.Now.GroupName(id) : null;

    IEnumerable<Group> Found => staff.Now.Groups.Values.Where(x => (x.Active || _archived || x.Id == Id) && x.Name.Contains(_typed.Trim(), StringComparison.CurrentCultureIgnoreCase))
        .OrderByDescending(x => x.Active).ThenBy(x => x.Name, StringComparer.CurrentCulture);

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
        _making = true;
        if (Id is not null) navigation.NavigateTo("/admin/groups");
    }
}
