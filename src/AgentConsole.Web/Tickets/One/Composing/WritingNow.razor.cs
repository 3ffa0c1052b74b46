using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class WritingNow
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    string[] Writers => [.. Ticket.Others.Where(x => x.Writing).Select(x => Ticket.Staff.UserName(x.UserId))];
}
