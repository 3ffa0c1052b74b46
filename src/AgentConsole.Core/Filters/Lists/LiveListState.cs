using System.Runtime.CompilerServices;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// What one viewer's list shows at one moment. Immutable; each batch brings a new one, and rows that did not change are the same objects as
/// before, so a page can skip them by reference.
/// </summary>
public sealed record LiveListState
{
    public static LiveListState Empty { get; } = new();

    /// <summary>The loaded rows in the order they are shown.</summary>
    public IReadOnlyList<LiveListRow> Rows { get; init; } = [];

    /// <summary>How many tickets the filter holds for this viewer, exactly; null until the first count is in.</summary>
    public long? Count { get; init; }

    /// <summary>New and re-sorted rows that wait until the list is not busy or <see cref="LiveList.ShowWaiting"/> lets them in: “3 new”.</summary>
    public int Waiting { get; init; }

    /// <summary>How many of <see cref="Waiting"/> are not shown yet; the others only change their place.</summary>
    public int WaitingNew { get; init; }

    /// <summary>Whether <see cref="LiveList.LoadMoreAsync"/> would bring further rows.</summary>
    public bool HasMore { get; init; }

    /// <summary>True when the viewer may not use the console any more; rows are empty.</summary>
    public bool Closed { get; init; }
}

/// <summary>One row of a list.</summary>
/// <param name="Row">The ticket, shared by all viewers.</param>
/// <param name="ChangedAt">When it last changed or came in while the list was open (UTC); null for a row as it was loaded.</param>
/// <param name="Left">Why it no longer belongs here; null while it does. Only busy lists keep such rows.</param>
public sealed record LiveListRow(TicketRow Row, DateTime? ChangedAt = null, Departure? Left = null)
{
    private static readonly ConditionalWeakTable<TicketRow, LiveListRow> Loaded = [];

    /// <summary>A row as it was loaded: one object for all lists that show it.</summary>
    internal static LiveListRow Of(TicketRow row) => Loaded.GetValue(row, static x => new LiveListRow(x));
}

/// <summary>What took a row out of a list.</summary>
public enum DepartureKind
{
    /// <summary>It no longer matches, for a reason that no single field tells.</summary>
    NoMatch,

    /// <summary>“moved to Finance”; <see cref="Departure.Id"/> is the group, null for none.</summary>
    Group,

    /// <summary>“assigned to Li”; the user, null for nobody.</summary>
    Assignee,

    /// <summary>“now Solved”; the status.</summary>
    Status,

    /// <summary>“now High”; the priority's number.</summary>
    Priority,

    /// <summary>The category, null for none.</summary>
    Category,

    /// <summary>Tags were added or removed.</summary>
    Tags,
    Void,
    Deleted,
    Erased,

    /// <summary>Time passed: the ticket is too old, or not yet old enough.</summary>
    Time,
}

/// <summary>Why a row left, as a fact that the page puts into words of the viewer's language.</summary>
public sealed record Departure(DepartureKind Kind, int? Id = null);

/// <summary>All that happened to a list since the batch before: at most one batch each 100 ms.</summary>
/// <param name="Touched">Rows that changed in place or came in: what flashes.</param>
public sealed record LiveListBatch(LiveListState State, IReadOnlySet<long> Touched);
