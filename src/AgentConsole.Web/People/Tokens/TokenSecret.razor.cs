using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Tokens;

public sealed partial class TokenSecret(Controls controls, NavigationManager navigation)
{
    bool _copied;

    [Parameter, EditorRequired] public required MadeToken Made { get; set; }

    /// <summary>The person has it; it is forgotten.</summary>
    [Parameter] public EventCallback Done { get; set; }

    string Short => Made.Token.Prefix + "…";

    async Task CopyAsync()
    {
        await controls.CopyAsync(Made.Secret);
        _copied = true;
    }
}
