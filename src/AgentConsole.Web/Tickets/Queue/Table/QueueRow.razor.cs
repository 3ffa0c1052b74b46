using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

public sealed partial class QueueRow : IDisposable
{
    (LiveListRow Line, QueueLook Look, bool Checked, bool Active, IReadOnlyList<Present> Others) _drawn;
    IReadOnlyList<Present> _others = [];

    [Parameter, EditorRequired] public required LiveListRow Line { get; set; }

    [Parameter, EditorRequired] public required QueueLook Look { get; set; }

    [Parameter] public bool Checked { get; set; }

    /// <summary>Whether the preview shows this ticket.</summary>
    [Parameter] public bool Active { get; set; }

    /// <summary>Who else is on the ticket; null where nobody needs to know.</summary>
    [Parameter] public QueueColleagues? Colleagues { get; set; }

    TicketRow Row => Line.Row;

    string? Changed => Line.ChangedAt is { } at ? new DateTimeOffset(at).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    // Bold means that an answer is due: the customer had the last word on a ticket at work. All new tickets wait; bold would tell nothing there.
    bool Waits => Row.StatusCategory == StatusCategory.Open
        && Row.LastCustomerMessageAt is { } wrote && (Row.LastAgentReplyAt is not { } replied || wrote > replied);

    string Class => "qr" + (Waits ? " is-unread" : "") + (Active ? " is-active" : "") + (Checked ? " is-checked" : "") + (Line.Left is null ? "" : " is-left");

    // First heard, then read: nothing that happens in between is missed. A row keeps its ticket (its key).
    protected override void OnInitialized()
    {
        Colleagues?.Add(Row.Id, this);
        _others = Colleagues?.On(Row.Id) ?? [];
    }

    /// <summary>Draws this row again, with who is on its ticket now. Any thread may call.</summary>
    public void ShowColleagues() => _ = OnScreenAsync(() => _others = Colleagues!.On(Row.Id));

    public void Dispose() => Colleagues?.Remove(Row.Id, this);

    // Rows are shared and never change: another row of the same ticket is another object.
    protected override bool ShouldRender() =>
        !ReferenceEquals(_drawn.Line, Line) || !ReferenceEquals(_drawn.Look, Look) || _drawn.Checked != Checked || _drawn.Active != Active
        || !ReferenceEquals(_drawn.Others, _others);

    protected override void OnAfterRender(bool firstRender) => _drawn = (Line, Look, Checked, Active, _others);

    /// <summary>The whole cell as one frame; null where a cell has more to it. A row must fit into 32 frames, or its tree takes twice the memory.</summary>
    MarkupString? Ready(QueueColumn column) => column.Key switch
    {
        "priority" => Look.PriorityCell(Row),
        "owner" or "assignee" => Look.OwnerCell(Row, Owner(column)),
        "status" => Look.StatusCell(Row),
        "channel" => Look.ChannelCell(Row),
        "number" => RowPieces.Of(Row).Number,
        "requester" => RowPieces.Of(Row).Requester,
        _ => InstantOf(Row, column.Key) is { } at ? new MarkupString($"<td class=\"{column.Css}\">{Look.Ago(at).Value}</td>") : null,
    };

    string? Owner(QueueColumn column) =>
        column.Key == "assignee" ? (Row.AssigneeId is { } who ? Look.UserName(who) : Look.Word("Unassigned"))
        : Row.GroupId is { } group ? Look.GroupName(group) : null;

    /// <summary>The instant that a column shows; null where it shows something else or nothing.</summary>
    public static DateTime? InstantOf(TicketRow row, string column) => column switch
    {
        "created" => row.CreatedAt,
        "updated" => row.UpdatedAt,
        "status_since" => row.StatusAt,
        "assigned" => row.AssignedAt,
        "last_customer_message" => row.LastCustomerMessageAt,
        "last_agent_reply" => row.LastAgentReplyAt,
        "first_reply" => row.FirstReplyAt,
        "solved" => row.SolvedAt,
        "closed" => row.ClosedAt,
        _ => null,
    };
}
