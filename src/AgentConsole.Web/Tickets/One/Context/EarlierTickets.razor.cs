using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>The customer's other tickets that this person may see, newest first.</summary>
public sealed partial class EarlierTickets(CustomerTickets tickets, LocalTimes times)
{
    const int Most = 6;

    IReadOnlyList<CustomerTicket> _tickets = [];
    int? _read;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == Ticket.Row.Requester.Id) return;
        _read = Ticket.Row.Requester.Id;
        var found = await tickets.OfCustomerAsync(Ticket.Viewer, _read.Value, Most + 1);
        _tickets = [.. found.Where(x => x.Id != Ticket.Id).Take(Most)];
    }
}
