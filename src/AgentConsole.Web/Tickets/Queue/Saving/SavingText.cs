namespace AgentConsole.Web.Tickets.Queue.Saving;

/// <summary>Names the resource files beside it: the words of saving, sharing and deleting a filter.</summary>
public sealed class SavingText;
