using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Web.People.SignIn;

/// <summary>A form of the plain kind: it works before any script runs, and it alone may write the cookie.</summary>
public sealed partial class SignInPage(SignInDoor door, FirstAdmin first, IEnumerable<IDemoNotice> notices, NavigationManager navigation)
{
    internal const string Path = "/sign-in";

    readonly List<DemoAccount> _demo = [];
    bool _refused;

    [CascadingParameter] public required HttpContext Context { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    [SupplyParameterFromQuery(Name = "back")] public string? Back { get; set; }

    [SupplyParameterFromForm] public SignInForm? Form { get; set; }

    string? Wrong => _refused ? "true" : null;

    string? Blame => _refused ? "refused" : null;

    protected override async Task OnInitializedAsync()
    {
        if (Context.User.Identity?.IsAuthenticated == true && Form is null) navigation.NavigateTo("/");
        else if (await first.IsWantedAsync(Context.RequestAborted)) navigation.NavigateTo(SetupPage.Path);
        else foreach (var notice in notices) _demo.AddRange(await notice.AccountsAsync(Context.RequestAborted));
    }

    async Task EnterAsync()
    {
        var demo = _demo.FirstOrDefault(x => x.UserName == Form?.Demo);
        var (name, password) = demo is null ? (Form?.Name, Form?.Password) : (demo.UserName, demo.Password);
        var user = await door.EnterAsync(name ?? "", password ?? "", Form?.Keep ?? false);
        if (user is null)
        {
            _refused = true;
            return;
        }

        // Who looks around reads the visitor's language, not that of the person whose place they take.
        if (!Languages.IsChosen(Context.Request)) Languages.Remember(Context.Response, demo is null ? user.Language : CultureInfo.CurrentUICulture.Name);
        // Only within this desk: a link in a mail must not send anybody elsewhere through us.
        navigation.NavigateTo(RedirectHttpResult.IsLocalUrl(Back) && !Back!.StartsWith(Path, StringComparison.OrdinalIgnoreCase) ? Back : "/");
    }
}

/// <summary>What the sign-in form sends.</summary>
public sealed class SignInForm
{
    public string? Name { get; set; }
    public string? Password { get; set; }
    public bool Keep { get; set; }

    /// <summary>The demo account whose button was pressed.</summary>
    public string? Demo { get; set; }
}
