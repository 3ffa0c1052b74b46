namespace AgentConsole.Web.People.Settings;

/// <summary>
/// Keeps the zone of those who follow their browser. The browser says its zone in a cookie (theme.js), so that the first page drawn already
/// shows its times, and “today” of filters and mails begins with theirs.
/// </summary>
static class BrowserZone
{
    const string Cookie = "ac-zone";

    public static async Task FollowAsync(HttpContext context, CurrentViewer viewer, OwnSettings own)
    {
        if (viewer.User is not { FollowsBrowserZone: true } me || context.Request.Cookies[Cookie] is not { Length: > 0 and <= 60 } zone || zone == me.TimeZone) return;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) && known.HasIanaId) await own.ChangeAsync(x => x with { TimeZone = zone });
    }
}
