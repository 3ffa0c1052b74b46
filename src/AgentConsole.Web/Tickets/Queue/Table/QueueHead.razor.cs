using AgentConsole.Core.Filters;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>How many of the shown rows are checked.</summary>
public enum QueueTicks
{
    None,
    Some,
    All,
}

/// <summary>The heads of the columns: drawn anew only when one of them is another, not with every push.</summary>
public sealed partial class QueueHead
{
    (ListOrder Order, QueueLook Look, QueueTicks Ticks, int Waiting, int New) _drawn;

    [Parameter, EditorRequired] public required LiveListState State { get; set; }

    [Parameter, EditorRequired] public required ListOrder Order { get; set; }

    [Parameter, EditorRequired] public required QueueLook Look { get; set; }

    [Parameter] public QueueTicks Ticks { get; set; }

    protected override void OnInitialized() => _drawn = Shown;

    protected override bool ShouldRender()
    {
        if (_drawn == Shown) return false;
        _drawn = Shown;
        return true;
    }

    (ListOrder, QueueLook, QueueTicks, int, int) Shown => (Order, Look, Ticks, State.Waiting, State.WaitingNew);

    SortKey? First => Order.Sort.IsEmpty ? null : Order.Sort[0];

    string? SortOf(QueueColumn column) =>
        column.Sort is null || First is not { } key || key.Name != column.Sort ? null : key.Descending ? "descending" : "ascending";

    // A head is ready markup, one frame and the same for all agents who read the language; what a click on it does is queue.js's affair.
    MarkupString Cell(QueueColumn column) =>
        HeadCells.Of(new HeadCell(column.Key, Title(column), column.Css.Contains(" r", StringComparison.Ordinal) ? "r" : column.Css, column.IsGlyph, column.Sort is not null, SortOf(column), Help, GripHelp, "/" + Assets["icons.svg"]));

    MarkupString Word(QueueColumn column) => HeadCells.Word(Title(column), true, SortOf(column), Help, "/" + Assets["icons.svg"]);

    MarkupString Grip => HeadCells.Grip(GripHelp);

    string Help => T["Drag to move. Alt and arrows move it, Shift and arrows set its width"];

    string GripHelp => T["Drag to set the width, double-click to fit"];

    string Title(QueueColumn column) => column.IsCustom ? column.Title : T[column.Title];
}
