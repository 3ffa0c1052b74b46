namespace AgentConsole.Web.Frame;

/// <summary>HEAD is answered wherever GET is, with the same headers and without the body: monitors and link checkers ask so.</summary>
static class HeadRequests
{
    /// <summary>Comes before the routing, which knows no HEAD of most addresses.</summary>
    public static void UseHeadRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        (context.Request.Method, context.Response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Method, context.Response.Body) = (HttpMethods.Head, body); // the server leaves out the body of a HEAD, and does not count it
        }
    });
}
