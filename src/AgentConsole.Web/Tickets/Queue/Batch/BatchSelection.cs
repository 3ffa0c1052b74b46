using AgentConsole.Core.Batches;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tickets.Queue.Export;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>What the bar applies to: rows that are checked, the one row a key was pressed on, or all that the list's condition holds for.</summary>
/// <param name="Rows">The rows in question that are on the screen.</param>
/// <param name="Everything">The condition, where all that match are meant.</param>
/// <param name="Count">How many tickets that is; null while it is counted.</param>
public sealed record BatchSelection(IReadOnlyList<TicketRow> Rows, Condition? Everything, long? Count)
{
    /// <summary>The order and the columns of the list, for whoever takes the tickets out of it.</summary>
    public required ListOrder Order { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public ExportAsk Export(int userId) =>
        new(userId, Everything is null ? [.. Rows.Select(x => x.Id)] : null, Everything ?? Condition.Everything, Order, Columns);

    public BatchAsk Ask(params IReadOnlyList<TicketAction> actions) =>
        Everything is null ? new BatchAsk(actions) { Tickets = [.. Rows.Select(x => x.Id)] } : new BatchAsk(actions) { Condition = Everything };
}
