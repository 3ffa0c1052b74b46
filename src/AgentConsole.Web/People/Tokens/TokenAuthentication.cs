using System.Text.Encodings.Web;
using AgentConsole.Core.People;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AgentConsole.Web.People.Tokens;

/// <summary>
/// Programs come in with <c>Authorization: Bearer act_…</c>; a WebSocket from a browser, which cannot set headers, with
/// <c>?access_token=…</c> at the hubs and nowhere else, since addresses end up in logs.
/// </summary>
sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, TokenBook tokens, StaffCache staff)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Bearer";

    const string Prefix = SchemeName + " ";

    /// <summary>Whether the request carries a token, good or bad.</summary>
    public static bool IsOffered(HttpRequest request) => SecretOf(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Request) is not { } secret) return AuthenticateResult.NoResult();
        return await tokens.FindAsync(secret, Context.RequestAborted) is { } token && staff.Now.Users.TryGetValue(token.UserId, out var user)
            ? AuthenticateResult.Success(new AuthenticationTicket(Session.Of(user, token), SchemeName))
            : AuthenticateResult.Fail("The access token is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = IsOffered(Request) ? "Bearer error=\"invalid_token\"" : "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    static string? SecretOf(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is { Length: > 0 } header)
            return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : "";
        return request.Path.StartsWithSegments("/hubs") && request.Query["access_token"].ToString() is { Length: > 0 } secret ? secret : null;
    }
}
