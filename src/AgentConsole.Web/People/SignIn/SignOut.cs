using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Ends the session in this browser, in its other tabs too.</summary>
static class SignOut
{
    public static async Task<IResult> LeaveAsync(HttpContext context, SessionBook sessions, LiveHub live)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        if (Session.IdOf(context.User) is { } session) await EndAsync(session, sessions, live);
        return TypedResults.LocalRedirect(SignInPage.Path);
    }

    static async Task EndAsync(string session, SessionBook sessions, LiveHub live)
    {
        try
        {
            await sessions.EndAsync(session);
        }
        catch (RefusedException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            live.Publish(new SessionEnded(session)); // a full disk keeps nobody signed in: the browser forgets its cookie all the same
        }
    }
}
