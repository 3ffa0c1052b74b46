using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Stands in the frame of the console and leaves for the sign-in page when the person is signed out, from wherever that happened.</summary>
public sealed class SessionGuard(CurrentViewer viewer, NavigationManager navigation) : ComponentBase, IDisposable
{
    protected override void OnInitialized() => viewer.Changed += Look;

    public void Dispose() => viewer.Changed -= Look;

    void Look()
    {
        if (!viewer.IsSignedIn) _ = InvokeAsync(() => navigation.NavigateTo(SignInPage.Path, forceLoad: true));
    }
}
