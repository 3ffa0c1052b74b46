using System.Security.Claims;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Has ASP.NET Core Identity issue cookies with our contents: no e-mail address, no roles, which are looked up at each request.</summary>
sealed class UserClaims : IUserClaimsPrincipalFactory<User>
{
    public Task<ClaimsPrincipal> CreateAsync(User user) => Task.FromResult(Session.Of(user));
}
