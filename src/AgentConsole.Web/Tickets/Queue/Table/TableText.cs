namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>Names the resource files beside it: the words of the table.</summary>
public sealed class TableText;
