using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class CollaboratorRow(TicketChoices choices, ToastTray toasts)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    IReadOnlyList<Choice<(bool IsGroup, int Id)>> Offered() =>
        [.. choices.Members().Where(x => !Ticket.Row.Collaborators.Any(c => (c.IsGroup, c.Id) == x.Value))];

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
