using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Makes the first administrator of an empty desk; once there is anybody, the address does not exist.</summary>
public sealed partial class SetupPage(FirstAdmin first, SignInManager<User> identity, NavigationManager navigation)
{
    internal const string Path = "/setup";

    // Names of the form "Region/City" say where; the others are abbreviations and relics.
    internal static readonly string[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(x => x.Id)
        .Where(x => x.Contains('/', StringComparison.Ordinal) && !x.StartsWith("Etc/", StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal)];

    bool _wanted;
    Refusal? _refusal;

    [CascadingParameter] public required HttpContext Context { get; set; }

    [SupplyParameterFromForm] public SetupForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _wanted = await first.IsWantedAsync(Context.RequestAborted);
        if (!_wanted) navigation.NotFound();
    }

    async Task AddAsync()
    {
        var form = Form ?? new SetupForm();
        try
        {
            var admin = await first.AddAsync(new UserDraft(form.Name ?? "", form.UserName ?? "", form.Email,
                Language: CultureInfo.CurrentUICulture.Name, TimeZone: form.TimeZone ?? "UTC", FollowsBrowserZone: false), form.Password ?? "", Context.RequestAborted);
            await identity.SignInAsync(admin, isPersistent: false);
            navigation.NavigateTo("/");
        }
        catch (RefusedException refused)
        {
            _refusal = refused.Refusal;
        }
    }

    string? Wrong(string field) => _refusal?.Field == field ? "true" : null;
}

/// <summary>What the form of the first administrator sends.</summary>
public sealed class SetupForm
{
    public string? Name { get; set; }
    public string? UserName { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }
    public string? TimeZone { get; set; }
}
