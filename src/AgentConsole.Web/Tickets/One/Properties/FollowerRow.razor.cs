using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class FollowerRow(TicketChoices choices, ToastTray toasts)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    IReadOnlyList<Choice<int>> Offered() => [.. choices.People().Where(x => !Ticket.Row.FollowerIds.Contains(x.Value))];

    async Task ChangeAsync(TicketAction action)
    {
        try
        {
            await Ticket.ApplyAsync(action);
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }
}
