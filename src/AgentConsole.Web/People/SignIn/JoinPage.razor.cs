using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Where the link of an invitation, or of a forgotten password, leads: sets the password and lets the person in. Looking at it uses nothing up.</summary>
public sealed partial class JoinPage(PasswordLinkBook links, SignInManager<User> identity, NavigationManager navigation)
{
    internal const string Path = "/join";

    LinkHolder? _holder;
    Refusal? _refusal;

    [Parameter] public string Secret { get; set; } = "";

    [CascadingParameter] public required HttpContext Context { get; set; }

    [SupplyParameterFromForm] public JoinForm? Form { get; set; }

    protected override async Task OnInitializedAsync() => _holder = await links.FindAsync(Secret, Context.RequestAborted);

    async Task EnterAsync()
    {
        if (_holder is not { } holder) return;
        try
        {
            var user = await links.UseAsync(Secret, Form?.Password ?? "", holder.IsInvitation ? CultureInfo.CurrentUICulture.Name : null, Context.RequestAborted);
            await identity.SignInAsync(user, isPersistent: false);
            Languages.Remember(Context.Response, user.Language);
        }
        catch (RefusedException refused)
        {
            if (refused.Refusal.Kind == RefusalKind.NotFound) _holder = null; // used a moment ago
            _refusal = refused.Refusal;
            return;
        }

        navigation.NavigateTo("/");
    }

    string? Wrong(string field) => _refusal?.Field == field ? "true" : null;
}

/// <summary>What the form of a link sends.</summary>
public sealed class JoinForm
{
    public string? Password { get; set; }
}
