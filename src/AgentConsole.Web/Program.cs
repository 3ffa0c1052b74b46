using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // appsettings.json lies beside the program, and the desk may be started from any folder.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();   // `dotnet run` is Production here, and must find its styles all the same

builder.Services.AddConsole();
builder.Services.AddLanguages();

var app = builder.Build();

app.UseFailurePages();
app.UseSecurityHeaders();
app.UseLanguages();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapLanguages();
app.MapConsole();

app.Run();
