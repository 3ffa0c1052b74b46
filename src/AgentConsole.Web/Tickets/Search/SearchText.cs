namespace AgentConsole.Web.Tickets.Search;

/// <summary>Names the resource files beside it: the words of the search page.</summary>
public sealed class SearchText;
