using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

public sealed partial class PersonAccess(PasswordLinkBook links, SignInBook signIns, CurrentViewer me, LocalTimes times, ToastTray toasts, TimeProvider time)
{
    MadeLink? _made;
    bool _busy;

    [Parameter, EditorRequired] public required User User { get; set; }

    [Parameter] public SignInFacts? Facts { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    string LinkWords => Facts switch
    {
        { HasPassword: false, LinkUntil: null } => "Make an invitation link",
        { HasPassword: false } => "Renew the invitation",
        { LinkUntil: null } => "Reset the password…",
        _ => "Renew the link",
    };

    Task MakeAsync() => DoAsync(async () => _made = await links.MakeAsync(User.Id, me.Actor));

    Task WithdrawAsync() => DoAsync(async () =>
    {
        await links.WithdrawAsync(User.Id, me.Actor);
        _made = null;
        toasts.Say(T["The link opens nothing any more"]);
    });

    Task UnlockAsync() => DoAsync(async () =>
    {
        await signIns.UnlockAsync(User.Id, me.Actor);
        toasts.Say(T["“{0}” may try again", User.Name]);
    });

    async Task DoAsync(Func<Task> act)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            await act();
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
        finally
        {
            _busy = false;
        }

        await Changed.InvokeAsync();
    }
}
