namespace AgentConsole.Web.Tickets.One;

/// <summary>Names the resource files beside it: every text of the ticket page.</summary>
public sealed class TicketText;
