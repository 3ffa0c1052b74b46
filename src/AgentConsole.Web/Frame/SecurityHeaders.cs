namespace AgentConsole.Web.Frame;

/// <summary>
/// The browser's side of the defence: whatever slips into a mail or a name, no foreign script runs and nothing is sent elsewhere.
/// </summary>
static class SecurityHeaders
{
    // style-src: components set widths and colours in style attributes (SLA bars, dots of a filter).
    // img-src: avatars and pasted images are data: or blob: until they are uploaded. https: is for the pictures of a mail that a
    // person asked for by a click: HtmlCleaner writes no address of another computer where a browser would fetch it.
    const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });
}
