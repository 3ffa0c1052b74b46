using System.Globalization;
using System.Runtime.CompilerServices;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>What a row shows of its ticket, as ready markup: made once for all agents who have the row before them, and gone with it.</summary>
sealed class RowPieces
{
    static readonly ConditionalWeakTable<TicketRow, RowPieces> Known = [];

    RowPieces(TicketRow row)
    {
        var (id, subject) = (row.Id.ToString(CultureInfo.InvariantCulture), Html.Safe(row.Subject));
        Number = new($"<td class=\"t-no\"><span class=\"c-no\">{id}</span></td>");
        Link = new($"<a class=\"c-sub__s\" href=\"/tickets/{id}\" tabindex=\"-1\" title=\"{subject}\">{subject}</a>");
        Snippet = new($"<span class=\"c-sub__n\">{Html.Safe(row.Snippet ?? "")}</span>");
        Requester = new($"<td class=\"t-req\">{Html.Safe(row.Requester.Name)}</td>");
    }

    ((string Column, string Language, string Zone, long Minute) Key, MarkupString Cell)[] _instants = [];

    public MarkupString Number { get; }

    /// <summary>Apart from the snippet: a link keeps its place under a finger while a customer writes.</summary>
    public MarkupString Link { get; }

    public MarkupString Snippet { get; }

    public MarkupString Requester { get; }

    /// <summary>
    /// The cell of an instant, the same for all who draw the row in the same language and zone within a minute: a change is drawn for everybody at
    /// once. times.js keeps its words true from then on.
    /// </summary>
    public MarkupString Instant(QueueColumn column, LocalTimes times, DateTime at)
    {
        var key = (column.Key, CultureInfo.CurrentUICulture.Name, times.Zone.Id, times.NowMilliseconds / 60_000);
        var known = _instants;
        foreach (var (like, cell) in known)
            if (like == key) return cell;
        var made = new MarkupString($"<td class=\"{column.Css}\">{times.Ago(at).Value}</td>");
        // Whoever comes second may overwrite the first; both have said the same.
        _instants = [(key, made), .. known.Where(x => x.Key.Minute == key.Item4).Take(7)];
        return made;
    }

    public static RowPieces Of(TicketRow row) => Known.GetValue(row, static x => new RowPieces(x));
}
