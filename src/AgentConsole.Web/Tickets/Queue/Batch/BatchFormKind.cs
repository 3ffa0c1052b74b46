namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>What the bar asks for in a form of its own.</summary>
public enum BatchFormKind
{
    Category,
    Untag,
    Field,
    Void,
    Follow,
    Unfollow,
    Export,
}
