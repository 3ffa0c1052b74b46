using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.People;
using AgentConsole.Web.Tickets.Queue.Export;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>The bar of the selected tickets. What is picked becomes a batch of the desk at once, and the selection is over.</summary>
public sealed partial class QueueBatch(BatchDesk desk, ActionRights rights, CurrentViewer viewer, ExportBook exports, NavigationManager navigation, IStringLocalizer<LabelsText> labels)
{
    BatchFormKind? _form;

    [Parameter, EditorRequired] public required BatchSelection Selection { get; set; }

    /// <summary>True when the bar is there for one row that is not checked.</summary>
    [Parameter] public bool Aimed { get; set; }

    /// <summary>How many match in all, where all that are shown are checked and there are more; else null.</summary>
    [Parameter] public long? More { get; set; }

    /// <summary>All that match are meant from now on.</summary>
    [Parameter] public EventCallback TakeAll { get; set; }

    [Parameter] public EventCallback MenuClosed { get; set; }

    [Parameter] public EventCallback Cleared { get; set; }

    IReadOnlyList<TicketRow> Rows => Selection.Rows;

    bool MayChange => viewer.Viewer.Can(Permission.Change);

    string Chosen => Number(Selection.Everything is null ? Rows.Count : Selection.Count ?? Rows.Count);

    /// <summary>“2 of 3 can be changed”; null where all can, and where not all are on the screen.</summary>
    string? Some(TicketAction action, string words)
    {
        if (Selection.Everything is not null || Aimed) return null;
        var able = Rows.Count(x => Can(x, action));
        return able == Rows.Count ? null : T[words, Number(able), Number(Rows.Count)].Value;
    }

    // As the door will judge it: the role, the hands it is in, and whether it is still open for work.
    bool Can(TicketRow row, TicketAction action) => rights.May(viewer.Viewer, row, action)
        && (action is VoidTicket or Follow or Unfollow || (row.State == TicketState.Active && row.StatusCategory != StatusCategory.Closed));

    async Task RunAsync(params TicketAction[] actions)
    {
        _form = null;
        var ask = Selection.Ask(actions);
        await Cleared.InvokeAsync();
        await desk.BeginAsync(ask);
    }

    async Task FormClosedAsync()
    {
        _form = null;
        await MenuClosed.InvokeAsync();
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
