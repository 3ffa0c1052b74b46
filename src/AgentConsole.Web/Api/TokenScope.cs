using AgentConsole.Core.People;
using AgentConsole.Web.People.SignIn;

namespace AgentConsole.Web.Api;

/// <summary>Holds a token to what it was made for; people in a browser have all scopes.</summary>
static class TokenScope
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, TokenScopes scope) => endpoint
        .AddEndpointFilter((call, next) => Session.Allows(call.HttpContext.User, scope)
            ? next(call)
            : throw new ProblemException(Problem.Of(StatusCodes.Status403Forbidden, scope == TokenScopes.Write ? "readOnlyToken" : "writeOnlyToken")));
}
