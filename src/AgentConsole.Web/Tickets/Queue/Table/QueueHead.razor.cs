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
    (ListOrder Order, QueueLook Look, QueueTicks Ticks, int Waiting, int New)? _drawn;

    [Parameter, EditorRequired] public required LiveListState State { get; set; }

    [Parameter, EditorRequired] public required ListOrder Order { get; set; }

    [Parameter, EditorRequired] public required QueueLook Look { get; set; }

    [Parameter] public QueueTicks Ticks { get; set; }

    [Parameter] public EventCallback<SortKey> Sort { get; set; }

    protected override bool ShouldRender() => _drawn != Shown;

    protected override void OnAfterRender(bool firstRender) => _drawn = Shown;

    (ListOrder, QueueLook, QueueTicks, int, int) Shown => (Order, Look, Ticks, State.Waiting, State.WaitingNew);

    string Help => T["Drag to move. Alt and arrows move it, Shift and arrows set its width"];

    SortKey? First => Order.Sort.IsEmpty ? null : Order.Sort[0];

    string? SortOf(QueueColumn column) =>
        column.Sort is null || First is not { } key || key.Name != column.Sort ? null : key.Descending ? "descending" : "ascending";

    // The first click on a time or a priority asks for the latest and the most urgent; a second click turns it round.
    Task SortBy(string name)
    {
        var key = SortKey.Parse(name);
        var latestFirst = key.Field is SortField.Updated or SortField.Created or SortField.StatusSince or SortField.LastCustomerMessage
            or SortField.Priority or SortField.Number;
        return Sort.InvokeAsync(key with { Descending = First is { } now && now.Name == name ? !now.Descending : latestFirst });
    }

    string Title(QueueColumn column) => column.IsCustom ? column.Title : T[column.Title];

    static string HeadCss(QueueColumn column) => column.Css.Contains(" r", StringComparison.Ordinal) ? "r" : column.Css;
}
