namespace AgentConsole.Web.Tickets.Queue.Preview;

/// <summary>Names the resource files beside it: the words of the preview.</summary>
public sealed class PreviewText;
