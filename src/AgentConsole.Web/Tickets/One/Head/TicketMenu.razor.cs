using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class TicketMenu(Controls controls, ToastTray toasts, NavigationManager navigation)
{
    enum MenuQuestion
    {
        None,
        Void,
        Purge,
    }

    ElementReference _button;
    MenuQuestion _question;
    string _reason = "";
    string? _refusal;
    bool _open;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    bool Active => Ticket.Row.State == TicketState.Active;

    void Ask(MenuQuestion question) => (_open, _question, _refusal) = (false, question, null);

    void Answered() => _question = MenuQuestion.None;

    async Task CopyLinkAsync()
    {
        _open = false;
        await controls.CopyAsync(navigation.ToAbsoluteUri($"/tickets/{Ticket.Id}").AbsoluteUri);
        toasts.Say(T["Link copied"]);
    }

    async Task VoidAsync()
    {
        try
        {
            await Ticket.ApplyAsync(new VoidTicket(_reason));
            _question = MenuQuestion.None;
            toasts.Say(T["#{0} is void", Ticket.Id], Ticket.Gone is null ? RestoreAsync : null);
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal.Text(); // the reason stays in its field
        }
    }

    Task DeleteAsync() => DoAsync(new DeleteTicket(), T["#{0} is in the bin for {1} days", Ticket.Id, (int)Core.Tickets.Ticket.BinTime.TotalDays], undo: true);

    Task RestoreAsync() => DoAsync(new RestoreTicket(), T["#{0} is restored", Ticket.Id], undo: false);

    async Task PurgeAsync()
    {
        _question = MenuQuestion.None;
        try
        {
            await Ticket.PurgeAsync();
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }

    async Task DoAsync(TicketAction action, string done, bool undo)
    {
        _open = false;
        try
        {
            await Ticket.ApplyAsync(action);
            toasts.Say(done, undo && Ticket.Gone is null ? RestoreAsync : null);
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }
}
