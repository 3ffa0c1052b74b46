using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class PropertyColumn(TicketChoices choices, LocalTimes times, IStringLocalizer<LabelsText> labels)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    bool MayTake => Ticket.CanChange && Ticket.Row.AssigneeId != Ticket.Viewer.UserId && Ticket.May(new SetAssignee(Ticket.Viewer.UserId));

    Task<bool> TakeAsync()
    {
        Ticket.Begin("assignee");
        return Ticket.SaveAsync("assignee", new SetAssignee(Ticket.Viewer.UserId));
    }

    IReadOnlyList<Choice<int?>> Groups() => choices.Groups();

    IReadOnlyList<Choice<int?>> Assignees() => choices.Assignees(Ticket.Row.GroupId, Ticket.Viewer.UserId);

    IReadOnlyList<Choice<Priority>> Priorities() => choices.Priorities();

    IReadOnlyList<Choice<int?>> Categories() => choices.Categories();
}
