using AgentConsole.Core.Filters;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>What the rows of a table have in common; one object for a table, which changes.</summary>
public sealed class RowSetting
{
    public required QueueLook Look { get; set; }

    public IReadOnlySet<long> Checked { get; set; } = new HashSet<long>();

    /// <summary>The ticket in the preview.</summary>
    public long? ActiveId { get; set; }

    /// <summary>Who else is on the tickets; null where nobody needs to know.</summary>
    public QueueColleagues? Colleagues { get; set; }
}

/// <summary>
/// A row and what it shares with the others, as one thing: each parameter of each row would be a frame, and the tree around the rows of every
/// agent twice as large.
/// </summary>
public sealed record RowLine(LiveListRow Row, RowSetting Setting);
