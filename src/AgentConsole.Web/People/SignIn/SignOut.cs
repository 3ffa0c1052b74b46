using AgentConsole.Core.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Ends the session in this browser, in its other tabs too.</summary>
static class SignOut
{
    public static async Task<IResult> LeaveAsync(HttpContext context, LiveHub live)
    {
        var session = Session.IdOf(context.User);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        if (session is not null) live.Publish(new SessionEnded(session));
        return TypedResults.LocalRedirect(SignInPage.Path);
    }
}
