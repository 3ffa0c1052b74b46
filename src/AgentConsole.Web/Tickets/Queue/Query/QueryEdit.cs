namespace AgentConsole.Web.Tickets.Queue.Query;

/// <summary>What the field is to hold now, and where the caret goes (UTF-16); query.js writes it.</summary>
public sealed record QueryEdit(string Text, int Caret);
