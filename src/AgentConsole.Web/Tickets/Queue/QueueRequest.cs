using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Web.Tickets.Queue.Table;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>What the queue page shows: the filter of its address, and what the address changes about it.</summary>
/// <param name="Condition">Null when the query's text cannot be read: then there is nothing to list.</param>
/// <param name="Text">The text of the condition.</param>
public sealed record QueueRequest(FilterView Filter, Condition? Condition, string Text, ListOrder Order, IReadOnlyList<QueueColumn> Columns);
