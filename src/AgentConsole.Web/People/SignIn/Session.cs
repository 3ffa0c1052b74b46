using System.Globalization;
using System.Security.Claims;
using AgentConsole.Core.People;
using AgentConsole.Web.People.Tokens;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>What a cookie or a token says about its bearer, and whether that still holds.</summary>
static class Session
{
    const string IdClaim = "session", StampClaim = "stamp", TokenClaim = "token", ScopesClaim = "scopes";

    /// <summary>The contents of a fresh cookie.</summary>
    public static ClaimsPrincipal Of(User user) => Principal(user, IdentityConstants.ApplicationScheme,
        new(IdClaim, Guid.NewGuid().ToString("N")), new(StampClaim, user.SecurityStamp ?? ""));

    /// <summary>The bearer of an access token.</summary>
    public static ClaimsPrincipal Of(User user, AccessToken token) => Principal(user, TokenAuthentication.SchemeName,
        new(TokenClaim, token.Id.ToString(CultureInfo.InvariantCulture)), new(ScopesClaim, ((int)token.Scopes).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The person, or null when the account was closed or its password changed since.</summary>
    public static User? UserOf(ClaimsPrincipal principal, Staff staff) =>
        Number(principal, ClaimTypes.NameIdentifier) is { } id && staff.Users.TryGetValue(id, out var user) && user.Active
        && (TokenIdOf(principal) is not null || principal.FindFirstValue(StampClaim) == (user.SecurityStamp ?? "") || IsKept(principal, user))
            ? user : null;

    /// <summary>Whoever changed their own password goes on where they did it.</summary>
    static bool IsKept(ClaimsPrincipal principal, User user) => user.KeptSession is { Length: > 0 } kept && IdOf(principal) == kept;

    public static string? IdOf(ClaimsPrincipal principal) => principal.FindFirstValue(IdClaim);

    /// <summary>The access token that this request came with; null for people in a browser.</summary>
    public static int? TokenIdOf(ClaimsPrincipal principal) => Number(principal, TokenClaim);

    /// <summary>Whether a token, if it is one, has the scope; people in a browser have all.</summary>
    public static bool Allows(ClaimsPrincipal principal, TokenScopes scope) =>
        TokenIdOf(principal) is null || ((TokenScopes)(Number(principal, ScopesClaim) ?? 0) & scope) == scope;

    static ClaimsPrincipal Principal(User user, string scheme, params Claim[] claims) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, user.Name), .. claims], scheme));

    static int? Number(ClaimsPrincipal principal, string claim) =>
        int.TryParse(principal.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
