using System.Globalization;
using System.Threading.RateLimiting;
using AgentConsole.Web.People.SignIn;
using AgentConsole.Web.Start;

namespace AgentConsole.Web.Api;

/// <summary>How much one access token may ask for, so that a program gone wild does not take the desk away from people.</summary>
static class ApiLimit
{
    public const string Name = "api";

    public static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var perMinute = context.RequestServices.GetRequiredService<DeskSettings>().RequestsPerMinute;
        return perMinute == 0 || Session.TokenIdOf(context.User) is not { } token
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(token.ToString(CultureInfo.InvariantCulture), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute, TokensPerPeriod = Math.Max(1, perMinute / 60), ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            });
    }
}
