using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People.SignIn;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

public sealed partial class LinkShown(Controls controls, LocalTimes times, NavigationManager navigation)
{
    bool _copied;

    [Parameter, EditorRequired] public required MadeLink Made { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>The person has it; it is forgotten.</summary>
    [Parameter] public EventCallback Done { get; set; }

    string Address => $"{navigation.BaseUri.TrimEnd('/')}{JoinPage.Path}/{Made.Secret}";

    async Task CopyAsync()
    {
        await controls.CopyAsync(Address);
        _copied = true;
    }
}
