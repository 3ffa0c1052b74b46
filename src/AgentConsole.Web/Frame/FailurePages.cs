namespace AgentConsole.Web.Frame;

/// <summary>People get a page in the console's words; what programs get is decided by <see cref="Api.ApiFailures"/>.</summary>
static class FailurePages
{
    public static void UseFailurePages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/failed/{0}", createScopeForStatusCodePages: true);
    }
}
