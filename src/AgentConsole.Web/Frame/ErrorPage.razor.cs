using System.Diagnostics;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Frame;

public sealed partial class ErrorPage
{
    [CascadingParameter] public HttpContext? Context { get; set; }

    /// <summary>The status of the answer, where no exception led here.</summary>
    [Parameter] public int? Status { get; set; }

    (string Title, string Text) Words => Status switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status405MethodNotAllowed => ("This was not understood", "The page may have been open for long. Open it anew and try again."),
        StatusCodes.Status403Forbidden => ("You may not do this", "An admin can give you the right to."),
        StatusCodes.Status413PayloadTooLarge => ("This is too large", "Send less at once."),
        StatusCodes.Status429TooManyRequests => ("Too many tries", "Wait a minute, then try again."),
        _ => ("This page could not be shown", "The rest of the console works. What you saved is safe."),
    };

    /// <summary>Found again in the server's log.</summary>
    string? Reference => Activity.Current?.TraceId.ToString() ?? Context?.TraceIdentifier;
}
