using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People.Admin.Running;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

/// <summary>Lets a colleague go, first of all; then hands over what they hold. Stopped in between, the rest can be handed over again.</summary>
public sealed partial class LeaveDialog
{
    readonly PeopleWriter _people;
    readonly HandOver _handOver;
    readonly StaffChoices _choices;
    readonly CurrentViewer _me;
    readonly ToastTray _toasts;
    readonly FormFields _form = new(("assignee", ""), ("group", ""));
    readonly MassRun _run;
    int? _held;
    string _to = "groups";

    public LeaveDialog(PeopleWriter people, HandOver handOver, StaffChoices choices, CurrentViewer me, ToastTray toasts)
    {
        (_people, _handOver, _choices, _me, _toasts) = (people, handOver, choices, me, toasts);
        _run = new MassRun(() => _ = OnScreenAsync(() => { }));
    }

    [Parameter, EditorRequired] public required User User { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    protected override async Task OnInitializedAsync() => _held = await _handOver.CountOfUserAsync(User.Id);

    async Task GoAsync()
    {
        if (_run.IsRunning || _held is not { } held) return;
        _form.Forgive();
        if (held > 0 && _to != "groups" && _form[Chosen].Length == 0)
        {
            _form.Refuse(new Refusal(RefusalKind.Invalid, "required", Chosen, Chosen));
            return;
        }

        if (User.Active && !await LetGoAsync()) return;
        if (held > 0 && !await _run.RunAsync((progress, ct) => _handOver.UserAsync(User.Id, Target(), _me.Actor, progress, ct)))
        {
            _held = await _handOver.CountOfUserAsync(User.Id);
            return;
        }

        _toasts.Say(held == 0 ? T["{0} is deactivated", User.Name] : T["{0} tickets of {1} are handed over", (_run.At?.Done ?? 0).ToString("N0", CultureInfo.CurrentCulture), User.Name]);
        await Closed.InvokeAsync();
    }

    async Task<bool> LetGoAsync()
    {
        try
        {
            await _people.SetUserActiveAsync(User.Id, false, _me.Actor);
            return true;
        }
        catch (RefusedException e)
        {
            _form.Refuse(e.Refusal);
            return false;
        }
    }

    string Chosen => _to == "person" ? "assignee" : "group";

    HandOverTarget Target() => _to switch
    {
        "person" => new HandOverTarget.Person(StaffChoices.Id(_form["assignee"])!.Value),
        "group" => new HandOverTarget.Group(StaffChoices.Id(_form["group"])!.Value),
        _ => new HandOverTarget.OwnGroups(),
    };

    Task CloseAsync() => _run.IsRunning ? Task.CompletedTask : Closed.InvokeAsync();

    void Draw() => StateHasChanged();
}
