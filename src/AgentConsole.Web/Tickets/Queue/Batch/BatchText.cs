namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>Names the resource files beside it: the words of the batch bar.</summary>
public sealed class BatchText;
