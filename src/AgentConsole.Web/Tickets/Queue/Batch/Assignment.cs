namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>Whom tickets go to: a person, a group, or nobody when both are null.</summary>
public readonly record struct Assignment(int? UserId = null, int? GroupId = null);
