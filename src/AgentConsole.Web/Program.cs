using AgentConsole.Web.Api;
using AgentConsole.Web.Api.Live;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People.SignIn;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Start;
using AgentConsole.Web.Tickets;
using AgentConsole.Web.Transfer.Commands;
using AgentConsole.Web.Transfer.Importing;

if (await TransferCommands.RunAsync(args) is { } ended) return ended;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = Switches.Spell(args),
    // appsettings.json lies beside the program, and the desk may be started from any folder.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();   // `dotnet run` is Production here, and must find its styles all the same

if (DeskSettings.Read(builder.Configuration) is not { } settings) return 1;

builder.Services.AddDesk(settings);
builder.Services.AddHousekeeping();
builder.Services.AddHealth();
builder.Services.AddLanguages();
builder.Services.AddSignIn();
builder.Services.AddConsole();
builder.Services.AddTicketPages();
builder.Services.AddApi();

var app = builder.Build();

app.UseFailurePages();
app.UseSecurityHeaders();
app.UseLanguages();
app.UseApiFailures();
app.UseSignIn();
app.UseHubOrigin();
app.UseRateLimiter();
app.UseAntiforgery();
app.UseFreshForms();

app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapLanguages();
app.MapSignIn();
app.MapApi();
app.MapImport();
app.MapConsole();

if (!await app.StartDeskAsync()) return 1;
await app.RunAsync();
return 0;
