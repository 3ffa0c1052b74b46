namespace AgentConsole.Web.Tickets;

/// <summary>Names the resource files beside it: TicketsText.resx (English) and TicketsText.zh-Hans.resx.</summary>
public sealed class TicketsText;
