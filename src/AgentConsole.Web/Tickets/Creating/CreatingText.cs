namespace AgentConsole.Web.Tickets.Creating;

/// <summary>Names the resource files beside it: every text of the page for new tickets.</summary>
public sealed class CreatingText;
