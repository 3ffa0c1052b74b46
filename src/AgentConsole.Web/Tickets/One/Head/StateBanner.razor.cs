using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class StateBanner(LocalTimes times)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    DateOnly ErasedOn => DateOnly.FromDateTime(times.InZone(Ticket.Row.StateAt!.Value + Core.Tickets.Ticket.BinTime));
}
