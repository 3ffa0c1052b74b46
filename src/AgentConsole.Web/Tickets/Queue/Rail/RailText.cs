namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>Names the resource files beside it: the words of the filter list in the rail.</summary>
public sealed class RailText;
