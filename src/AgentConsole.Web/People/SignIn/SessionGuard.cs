using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Stands in the frame of the console and leaves for the sign-in page when the person is signed out, from wherever that happened.</summary>
public sealed class SessionGuard(CurrentViewer viewer, NavigationManager navigation) : ComponentBase, IDisposable
{
    bool _leaving;

    protected override void OnInitialized() => viewer.Changed += Look;

    public void Dispose() => viewer.Changed -= Look;

    void Look()
    {
        if (viewer.IsSignedIn || _leaving) return;
        _leaving = true; // a second way out would break off the first
        _ = InvokeAsync(() => navigation.NavigateTo(SignInPage.Path, forceLoad: true));
    }
}
