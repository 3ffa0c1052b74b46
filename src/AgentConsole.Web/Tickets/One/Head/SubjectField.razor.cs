using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class SubjectField(Controls controls)
{
    const string Field = "subject";

    ElementReference _input;
    FieldEdit? _edit;
    string? _draft;
    bool _opened;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opened) return;
        _opened = false;
        await controls.EditAsync(_input);
    }

    void Begin()
    {
        _edit = Ticket.Begin(Field);
        _draft = Ticket.Row.Subject;
        _opened = true;
    }

    Task KeyAsync(KeyboardEventArgs e) => e.Key switch
    {
        "Enter" => SaveAsync(),
        "Escape" => CancelAsync(),
        _ => Task.CompletedTask,
    };

    async Task SaveAsync()
    {
        if (_draft is null) return;
        if (await Ticket.SaveAsync(Field, new SetSubject(_draft))) Done();
    }

    Task CancelAsync()
    {
        Cancel();
        return Task.CompletedTask;
    }

    void Cancel()
    {
        Ticket.Forget(Field);
        Done();
    }

    void Done() => (_draft, _edit) = (null, null);
}
