using AgentConsole.Core.Filters;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

public sealed partial class QueuePill
{
    [Parameter, EditorRequired] public required LiveListState State { get; set; }

    // Tickets to come are what people wait for; rows that only belong elsewhere are told when there is nothing else.
    string Words => State switch
    {
        { WaitingNew: 1 } => T["1 new ticket"],
        { WaitingNew: > 1 and var count } => T["{0} new tickets", count],
        { Waiting: 1 } => T["1 row to re-sort"],
        { Waiting: var count } => T["{0} rows to re-sort", count],
    };
}
