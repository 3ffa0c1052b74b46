namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    /// <summary>Hands the ticket to a group; an assignee who is not in it is released by the caller.</summary>
    internal void HandTo(int? groupId)
    {
        if (groupId == GroupId) return;
        Note("group", Text(GroupId), Text(groupId));
        GroupId = groupId;
    }

    internal void AssignTo(int? userId, DateTime now)
    {
        if (userId == AssigneeId) return;
        Note("assignee", Text(AssigneeId), Text(userId));
        AssigneeId = userId;
        AssignedAt = userId is null ? null : now;
    }
}
