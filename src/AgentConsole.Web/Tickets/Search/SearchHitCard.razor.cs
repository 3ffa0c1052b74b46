using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Search;

/// <summary>One ticket that was found, and where the words stand in it.</summary>
public sealed partial class SearchHitCard(CatalogCache catalog, StaffCache staff)
{
    [Parameter, EditorRequired] public required SearchHit Hit { get; set; }

    TicketStatus? Status => catalog.Now.Statuses.GetValueOrDefault(Hit.Row.StatusId);

    string? Owner => (Hit.Row.GroupId, Hit.Row.AssigneeId) switch
    {
        (_, { } user) => staff.Now.UserName(user),
        ({ } group, null) => staff.Now.GroupName(group),
        _ => null,
    };
}
