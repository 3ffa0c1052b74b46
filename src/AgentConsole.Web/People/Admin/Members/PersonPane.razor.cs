using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

/// <summary>One colleague: how they get in, what an admin sets of them, and their leaving.</summary>
public sealed partial class PersonPane(PeopleWriter people, StaffCache staff, HandOver handOver, StaffChoices choices, CurrentViewer me, ToastTray toasts)
{
    readonly FormFields _form = new();
    User? _shown;
    int _held;
    bool _busy, _leaving;

    [Parameter, EditorRequired] public required User User { get; set; }

    [Parameter] public SignInFacts? Facts { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    string? RoleHint => _form["role"] == _form.Seen("role") ? null : T["With the new role the person has to sign in again."].Value;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is null) _form.Begin(PersonFields.Of(User, staff.Now));
        else _form.Follow(PersonFields.Of(User, staff.Now));
        var left = _shown is null || _shown.Active != User.Active;
        _shown = User;
        if (left && !User.Active) _held = await handOver.CountOfUserAsync(User.Id);
    }

    async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        _form.Forgive();
        try
        {
            var (seen, mine) = (PersonFields.Draft(_form.Seen, User.Signature), PersonFields.Draft(x => _form[x], User.Signature));
            (seen, mine) = (seen with { FollowsBrowserZone = User.FollowsBrowserZone }, mine with { FollowsBrowserZone = User.FollowsBrowserZone && mine.TimeZone == seen.TimeZone });
            var (before, after) = (FormMany.Split(_form.Seen("groups")), FormMany.Split(_form["groups"]));
            if (mine != seen) await people.ChangeUserAsync(User.Id, mine, me.Actor, seen: seen);
            if (!before.SequenceEqual(after)) await people.ChangeGroupsOfAsync(User.Id, [.. after.Except(before)], [.. before.Except(after)], me.Actor);
            _form.Begin(PersonFields.Of(staff.Now.Users[User.Id], staff.Now));
            toasts.Say(T["“{0}” is saved", staff.Now.UserName(User.Id)]);
        }
        catch (RefusedException e)
        {
            _form.Refuse(e.Refusal);
        }
        finally
        {
            _busy = false;
        }
    }

    async Task ReactivateAsync()
    {
        _busy = true;
        try
        {
            await people.SetUserActiveAsync(User.Id, true, me.Actor);
            toasts.Say(T["“{0}” may sign in again", User.Name]);
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }

        _busy = false;
    }

    async Task LeftAsync()
    {
        _leaving = false;
        _held = User.Active ? 0 : await handOver.CountOfUserAsync(User.Id);
    }

    void Discard() => _form.Begin(PersonFields.Of(staff.Now.Users[User.Id], staff.Now));

    void Draw() => StateHasChanged();
}
