using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;

namespace AgentConsole.Web.People.Settings;

/// <summary>What a person sets for themselves. What is theirs is kept with them; what belongs to the screen in front of them, in its browser.</summary>
public sealed partial class SettingsPage(CurrentViewer viewer, StaffCache staff) : IDisposable
{
    string? Role => viewer.User is { } me && staff.Now.Roles.TryGetValue(me.RoleId, out var role) ? Naming.Of(role.Name, role.NameZh) : null;

    public void Dispose() => viewer.Changed -= Show;

    protected override void OnInitialized() => viewer.Changed += Show;

    // An admin may rename the person meanwhile.
    void Show() => _ = OnScreenAsync(() => { });
}
