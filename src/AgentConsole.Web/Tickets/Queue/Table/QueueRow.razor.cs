using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

public sealed partial class QueueRow : IDisposable
{
    Drawing _drawn;
    IReadOnlyList<Present> _others = [];

    [Parameter, EditorRequired] public required RowLine Line { get; set; }

    LiveListRow Shown => Line.Row;

    QueueLook Look => Line.Setting.Look;

    bool Checked => Line.Setting.Checked.Contains(Row.Id);

    // Whether the preview shows this ticket.
    bool Active => Line.Setting.ActiveId == Row.Id;

    QueueColleagues? Colleagues => Line.Setting.Colleagues;

    TicketRow Row => Line.Row.Row;

    string? Changed => Shown.ChangedAt is { } at ? new DateTimeOffset(at).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    // Bold means that an answer is due: the customer had the last word on a ticket at work. All new tickets wait; bold would tell nothing there.
    bool Waits => Row.StatusCategory == StatusCategory.Open
        && Row.LastCustomerMessageAt is { } wrote && (Row.LastAgentReplyAt is not { } replied || wrote > replied);

    string Class => "qr" + (Waits ? " is-unread" : "") + (Active ? " is-active" : "") + (Checked ? " is-checked" : "") + (Shown.Left is null ? "" : " is-left");

    // First heard, then read: nothing that happens in between is missed. A row keeps its ticket (its key).
    protected override void OnInitialized()
    {
        Colleagues?.Add(Row.Id, this);
        _others = Colleagues?.On(Row.Id) ?? [];
        _drawn = Now;
    }

    /// <summary>Draws this row again, with who is on its ticket now. Any thread may call.</summary>
    public void ShowColleagues() => _ = OnScreenAsync(() => _others = Colleagues!.On(Row.Id));

    public void Dispose() => Colleagues?.Remove(Row.Id, this);

    // Taken down when it is about to be drawn, not when the browser has it: what else happens on the way there would draw all rows a second time,
    // and each would keep a second tree.
    protected override bool ShouldRender()
    {
        if (_drawn == Now) return false;
        _drawn = Now;
        return true;
    }

    Drawing Now => new(Shown, Look, Checked, Active, _others);

    // Rows are shared and never change, so the same object is the same drawing.
    readonly record struct Drawing(object Row, object Look, bool Checked, bool Active, object Others);

    /// <summary>The whole cell as one frame; null where a cell has more to it. A row must fit into 32 frames, or its tree takes twice the memory.</summary>
    MarkupString? Ready(QueueColumn column) => column.Key switch
    {
        "priority" => Look.PriorityCell(Row),
        "owner" or "assignee" => Look.OwnerCell(Row, Owner(column)),
        "status" => Look.StatusCell(Row),
        "channel" => Look.ChannelCell(Row),
        "number" => RowPieces.Of(Row).Number,
        "requester" => RowPieces.Of(Row).Requester,
        _ => InstantOf(Row, column.Key) is { } at ? RowPieces.Of(Row).Instant(column, Look.Times, at) : null,
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
