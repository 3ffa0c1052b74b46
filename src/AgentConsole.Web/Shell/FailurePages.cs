using Microsoft.AspNetCore.Diagnostics;

namespace AgentConsole.Web.Shell;

/// <summary>People get a page in the console's words; programs that call the API get the bare status.</summary>
static class FailurePages
{
    public static void UseFailurePages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            var pages = context.Features.Get<IStatusCodePagesFeature>();
            if (pages is not null && context.Request.Path.StartsWithSegments("/api")) pages.Enabled = false;
            return next(context);
        });
    }
}
