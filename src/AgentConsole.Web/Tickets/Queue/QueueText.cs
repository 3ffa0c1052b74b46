namespace AgentConsole.Web.Tickets.Queue;

/// <summary>Names the resource files beside it: the words of the queue, its table, its query and its menus.</summary>
public sealed class QueueText;
