using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

public sealed partial class PreviewTable
{
    [Parameter, EditorRequired] public required IReadOnlyList<PreviewRow> Rows { get; set; }

    static string? Reason(PreviewRow row) => (row.Rejected ?? row.Ticket?.Lacks)?.Text();

    static string Rest(PreviewTicket ticket) => string.Join(" · ", ticket.Tags.Concat(ticket.Fields.Select(x => $"{x.Key}: {x.Value}")));
}
