using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin;

public sealed partial class AdminFrame(CurrentViewer me, StaffCache staff) : IDisposable
{
    const int NamedAdmins = 3;

    static readonly (string Href, string Title)[] Parts =
    [
        ("/admin/people", "People"), ("/admin/groups", "Groups"), ("/admin/departments", "Departments"), ("/admin/statuses", "Statuses"),
        ("/admin/categories", "Categories"), ("/admin/tags", "Tags"), ("/admin/audit", "Audit log"),
    ];

    /// <summary>The address of the part that the page belongs to.</summary>
    [Parameter, EditorRequired] public required string Part { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The name of the one thing that is open, whose form has the page's first heading; null without one.</summary>
    [Parameter] public string? Opened { get; set; }

    [Parameter] public string? Class { get; set; }

    /// <summary>What stands at the right of the title.</summary>
    [Parameter] public RenderFragment? Bar { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    bool MayEnter => me.Viewer.Can(Permission.Configure);

    string Reason
    {
        get
        {
            var role = me.User is { } user && staff.Now.Roles.TryGetValue(user.RoleId, out var known) ? Naming.Of(known.Name, known.NameZh) : "";
            var admins = staff.Now.Users.Values.Where(x => x.Active && x.RoleId == Role.AdminId).OrderBy(x => x.Id).Take(NamedAdmins).Select(x => x.Name);
            return T["Your role “{0}” lacks the right to configure the desk. These people can change that: {1}", role, string.Join(T[", "], admins)];
        }
    }

    protected override void OnInitialized() => me.Changed += Show;

    public void Dispose() => me.Changed -= Show;

    void Show() => _ = OnScreenAsync(() => { });
}
