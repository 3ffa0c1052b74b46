using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Shell.Forms;

/// <summary>
/// Asks before somebody leaves a page on which something was typed and not saved; the browser asks before it is closed. Not for words that the browser keeps,
/// such as a reply or the signature: they are there again.
/// </summary>
public sealed partial class LeaveGuard(NavigationManager navigation)
{
    string? _to;
    bool _leaving;

    /// <summary>Whether there is something to lose at this moment.</summary>
    [Parameter, EditorRequired] public required Func<bool> Unsaved { get; set; }

    void AskAsync(LocationChangingContext context)
    {
        if (_leaving || !Unsaved() || PathOf(context.TargetLocation) == PathOf(navigation.Uri)) return;
        context.PreventNavigation();
        _to = context.TargetLocation;
        StateHasChanged();
    }

    string PathOf(string address) => navigation.ToAbsoluteUri(address).AbsolutePath;

    void Stay() => _to = null;

    void Leave()
    {
        (_leaving, var to) = (true, _to!);
        _to = null;
        navigation.NavigateTo(to);
    }
}
