using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Frame;

/// <summary>What people read where an address leads nowhere, and for every other answer that came without words.</summary>
public sealed partial class NotFoundPage
{
    /// <summary>Null inside a circuit, where only addresses can be wrong.</summary>
    [CascadingParameter] public HttpContext? Context { get; set; }

    bool IsMissing => Context is null || Context.Response.StatusCode == StatusCodes.Status404NotFound;
}
