namespace AgentConsole.Web.Tickets.Queue.Query;

/// <summary>Names the resource files beside it: the words of the query bar.</summary>
public sealed class QueryText;
