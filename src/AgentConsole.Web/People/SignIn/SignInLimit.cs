using System.Threading.RateLimiting;

namespace AgentConsole.Web.People.SignIn;

/// <summary>
/// How often one address may try to sign in. Passwords are slow to check on purpose, so without this a few lines of script would keep
/// the processor busy. A whole office behind one address fits in easily.
/// </summary>
static class SignInLimit
{
    public const string Name = "sign-in";
    const int TriesPerMinute = 120;

    public static RateLimitPartition<string> PartitionOf(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) })
        : RateLimitPartition.GetNoLimiter("");
}
