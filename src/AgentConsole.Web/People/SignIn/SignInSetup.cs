using AgentConsole.Core.People;
using AgentConsole.Web.People.Admin;
using AgentConsole.Web.People.Settings;
using AgentConsole.Web.People.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>
/// Who may come in: people with a cookie, programs with an access token where programs are expected. Everything asks for one of them
/// unless it says otherwise.
/// </summary>
static class SignInSetup
{
    const string CookieOrToken = "CookieOrToken";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(options => options.User.AllowedUserNameCharacters = "") // any script
            .AddUserStore<UserStore>().AddSignInManager().AddClaimsPrincipalFactory<UserClaims>();
        services.AddRateLimiter(options => options.AddPolicy(SignInLimit.Name, SignInLimit.PartitionOf));
        services.AddScoped<SignInDoor>();
        services.AddScoped<CurrentViewer>();
        services.AddScoped<StaffChoices>();
        services.AddScoped<OwnSettings>();
        services.AddScoped<CircuitHandler, ViewerOfCircuit>();

        services.AddAuthentication(options => options.DefaultScheme = CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, options => options.ForwardDefaultSelector = SchemeFor)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void UseSignIn(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentViewer>().Enter(context.User);
            // What lies at an address, and whether anything does, is for those who are in.
            if (context.GetEndpoint() is null && context.User.Identity?.IsAuthenticated != true) await context.ChallengeAsync();
            else await next(context);
        });
        app.UseAuthorization();
    }

    /// <summary>
    /// A form of the gate that was opened before somebody signed in in another tab, or before the keys changed, comes without a valid token. It
    /// is not obeyed, but nobody has to read about tokens: they get the page anew. Comes after <c>UseAntiforgery</c>.
    /// </summary>
    public static void UseFreshForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isStale = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        if (!isStale || !(context.Request.Path.Value is SignInPage.Path or SetupPage.Path || context.Request.Path.StartsWithSegments(JoinPage.Path))) return next(context);
        context.Response.Redirect(context.Request.Path + context.Request.QueryString);
        return Task.CompletedTask;
    });

    public static void MapSignIn(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/sign-out", SignOut.LeaveAsync).WithoutForgery().ExcludeFromDescription();

    static string SchemeFor(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || (ForPrograms(context.Request.Path) && TokenAuthentication.IsOffered(context.Request))
            ? TokenAuthentication.SchemeName
            : IdentityConstants.ApplicationScheme;

    /// <summary>Places that serve browsers and programs alike. Pages are not among them: a token opens no console.</summary>
    static bool ForPrograms(PathString path) => path.StartsWithSegments("/files") || path.StartsWithSegments("/hubs");

    static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "agentconsole";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionBook.Life;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "back";
        options.Events.OnValidatePrincipal = StillHoldsAsync;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A closed account, a changed password and signing out end a session at its next request.</summary>
    static async Task StillHoldsAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The page that tells of a failure must not need what may have failed: without the database it would be a blank one.
            context.RejectPrincipal();
            return;
        }

        var staff = context.HttpContext.RequestServices.GetRequiredService<StaffCache>().Now;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionBook>();
        if (context.Principal is { } principal && Session.UserOf(principal, staff) is not null
            && Session.IdOf(principal) is { } session && !await sessions.HasEndedAsync(session)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsPage(context.Request)) return Answer(context, StatusCodes.Status401Unauthorized);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static bool IsPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && !ProgramAddresses.Include(request.Path)
        && request.Headers.Accept.ToString() is { } accept && (accept.Length == 0 || accept.Contains("text/html", StringComparison.Ordinal) || accept.Contains("*/*", StringComparison.Ordinal));
}
