using AgentConsole.Web.Api;
using AgentConsole.Web.Api.Live;
using AgentConsole.Web.Frame;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using AgentConsole.Web.People.SignIn;
using AgentConsole.Web.Start;
using AgentConsole.Web.Tickets;
using AgentConsole.Web.Tickets.Queue.Export;
using AgentConsole.Web.Transfer.Commands;
using AgentConsole.Web.Transfer.Importing;

if (await TransferCommands.RunAsync(args) is { } ended) return ended;

if (Switches.WantHelp(args))
{
    Console.WriteLine(Switches.Usage);
    return 0;
}

if (Switches.Read(args) is not { } words) return TransferCommands.Misused;
if (DeskSettings.Builder(words) is not { } builder) return 1;
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

await using var app = builder.Build(); // its end writes out what the log still holds

app.UseHeadRequests();
app.UseRouting();
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
app.MapLanguageSwitch();
app.MapSignIn();
app.MapApi();
app.MapImport();
app.MapExport();
app.MapConsole();

if (!await app.StartDeskAsync()) return 1;
return await app.ServeAsync();
