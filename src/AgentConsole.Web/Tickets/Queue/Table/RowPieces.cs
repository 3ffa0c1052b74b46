using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>What a row shows of its ticket in any language, as ready markup: made once for all agents who have the row before them, and gone with it.</summary>
sealed class RowPieces
{
    static readonly ConditionalWeakTable<TicketRow, RowPieces> Known = [];
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    RowPieces(TicketRow row)
    {
        var (id, subject) = (row.Id.ToString(CultureInfo.InvariantCulture), Encoder.Encode(row.Subject));
        Number = new($"<td class=\"t-no\"><span class=\"c-no\">{id}</span></td>");
        Link = new($"<a class=\"c-sub__s\" href=\"/tickets/{id}\" tabindex=\"-1\" title=\"{subject}\">{subject}</a>");
        Snippet = new($"<span class=\"c-sub__n\">{Encoder.Encode(row.Snippet ?? "")}</span>");
        Requester = new($"<td class=\"t-req\">{Encoder.Encode(row.Requester.Name)}</td>");
    }

    public MarkupString Number { get; }

    /// <summary>Apart from the snippet: a link keeps its place under a finger while a customer writes.</summary>
    public MarkupString Link { get; }

    public MarkupString Snippet { get; }

    public MarkupString Requester { get; }

    public static RowPieces Of(TicketRow row) => Known.GetValue(row, static x => new RowPieces(x));
}
