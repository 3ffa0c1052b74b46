using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class RequesterRow(CustomerChoices customers)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    IReadOnlyList<Choice<int?>> Present() => [new(Ticket.Row.Requester.Id, Ticket.Row.Requester.Name, Ticket.Row.Requester.Email)];
}
