using AgentConsole.Core.Filters;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>
/// The list itself: a light table of our own, because a grid of all trades cost each agent five times the memory and each push ten times
/// the work. Only rows near the screen exist.
/// </summary>
public sealed partial class QueueTable
{
    (LiveListState State, ListOrder Order, QueueLook Look) _lined;
    RowSetting? _setting;

    [Parameter, EditorRequired] public required LiveListState State { get; set; }

    [Parameter, EditorRequired] public required ListOrder Order { get; set; }

    [Parameter, EditorRequired] public required QueueLook Look { get; set; }

    [Parameter, EditorRequired] public required IReadOnlySet<long> Checked { get; set; }

    /// <summary>The ticket in the preview.</summary>
    [Parameter] public long? ActiveId { get; set; }

    /// <summary>Who else is on the tickets.</summary>
    [Parameter] public QueueColleagues? Colleagues { get; set; }

    /// <summary>Counts the groups, where the list has any.</summary>
    [Parameter] public QueueGroupCounts? GroupCounts { get; set; }

    [Parameter, EditorRequired] public required Func<Task> LoadMore { get; set; }

    List<object> Lines { get; set; } = [];

    QueueTicks Ticks => Checked.Count == 0 ? QueueTicks.None : State.Rows.All(x => x.Left is not null || Checked.Contains(x.Row.Id)) ? QueueTicks.All : QueueTicks.Some;

    protected override void OnParametersSet()
    {
        _setting ??= new RowSetting { Look = Look };
        (_setting.Look, _setting.Checked, _setting.ActiveId, _setting.Colleagues) = (Look, Checked, ActiveId, Colleagues);
        if (_lined == (State, Order, Look)) return;
        _lined = (State, Order, Look);
        Lines = QueueLines.Of(State, Order.GroupBy, _setting, Lines);
    }

    // A column without a width of its own keeps enough for reading; what is too much for the window scrolls sideways.
    string MinWidth => $"--min:{38 + Look.Columns.Sum(x => x.Width ?? 240)}px";
}
