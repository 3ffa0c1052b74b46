using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Forms;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

public sealed partial class InviteForm(PasswordLinkBook links, StaffChoices choices, CurrentViewer me, LocalTimes times)
{
    readonly FormFields _form = new();
    MadeLink? _made;
    bool _busy;

    [Parameter] public EventCallback Closed { get; set; }

    /// <summary>There is a link, or one more colleague.</summary>
    [Parameter] public EventCallback Made { get; set; }

    protected override void OnInitialized() => Again();

    void Again()
    {
        _made = null;
        _form.Begin(PersonFields.New(times.Zone.Id)); // the zone of who invites, until the person says their own
    }

    async Task InviteAsync()
    {
        if (_busy) return;
        _busy = true;
        _form.Forgive();
        try
        {
            _made = await links.InviteAsync(PersonFields.Draft(x => _form[x]) with { Language = CurrentViewer.Language.Name }, FormMany.Split(_form["groups"]), me.Actor);
            await Made.InvokeAsync();
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

    void Draw() => StateHasChanged();
}
