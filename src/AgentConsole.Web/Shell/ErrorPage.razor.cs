using System.Diagnostics;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

public sealed partial class ErrorPage
{
    [CascadingParameter] public HttpContext? Context { get; set; }

    /// <summary>Found again in the server's log.</summary>
    string? Reference => Activity.Current?.TraceId.ToString() ?? Context?.TraceIdentifier;
}
