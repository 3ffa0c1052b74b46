using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

/// <summary>The colleagues: a wide list, and beside a narrow one whoever is open. Follows the staff as others change it.</summary>
public sealed partial class PeopleAdminPage(StaffCache staff, PeopleReader reader, CurrentViewer me, LiveHub live, NavigationManager navigation) : IDisposable
{
    IReadOnlyDictionary<int, SignInFacts>? _facts;
    readonly List<IDisposable> _watches = [];
    bool _inviting;

    [Parameter] public int? Id { get; set; }

    string? OpenedName => _inviting ? T["Invite a colleague"] : Id is { } id ? staff.Now.UserName(id) : null;

    public void Dispose() => _watches.ForEach(x => x.Dispose());

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        _watches.Add(live.Watch<StaffChanged>(news => _ = OnScreenAsync(ReadAsync)));
        _watches.Add(live.Watch<AvailabilityMoved>(news => _ = OnScreenAsync(() => { })));
        await ReadAsync();
    }

    protected override void OnParametersSet()
    {
        if (Id is not null) _inviting = false;
    }

    void Invite()
    {
        _inviting = true;
        if (Id is not null) navigation.NavigateTo("/admin/people");
    }

    async Task ReadAsync()
    {
        if (me.Viewer.Can(Permission.Configure)) _facts = await reader.SignInsAsync(me.Viewer);
        StateHasChanged();
    }
}
