using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// A ticket as lists, pushes and in-memory conditions see it: everything but the conversation. Immutable; shared by all viewers.
/// </summary>
public sealed record TicketRow
{
    public required long Id { get; init; }
    public required int Version { get; init; }
    public required string Subject { get; init; }
    public string? Snippet { get; init; }
    public required int StatusId { get; init; }
    public required StatusCategory StatusCategory { get; init; }
    public required Priority Priority { get; init; }
    public required Channel Channel { get; init; }
    public required TicketState State { get; init; }
    public required RequesterCard Requester { get; init; }
    public int? OrganizationId { get; init; }
    public string? OrganizationName { get; init; }
    public bool OrganizationVip { get; init; }
    public int? CategoryId { get; init; }
    public int? GroupId { get; init; }
    public int? AssigneeId { get; init; }
    public string? Fields { get; init; }
    public IReadOnlyList<int> TagIds { get; init; } = [];
    public IReadOnlyList<int> FollowerIds { get; init; } = [];
    public IReadOnlyList<int> ParticipantIds { get; init; } = [];
    public IReadOnlyList<Collaborator> Collaborators { get; init; } = [];
    public int MessageCount { get; init; }
    public int ReopenCount { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime StatusAt { get; init; }
    public DateTime? AssignedAt { get; init; }
    public DateTime? LastCustomerMessageAt { get; init; }
    public DateTime? LastAgentReplyAt { get; init; }
    public DateTime? FirstReplyAt { get; init; }
    public DateTime? SolvedAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public DateTime? StateAt { get; init; }
    public string? StateReason { get; init; }
    public long? FollowUpOfId { get; init; }

    /// <summary>The row of a ticket loaded with its requester and organization.</summary>
    public static TicketRow From(Ticket t) => new()
    {
        Id = t.Id, Version = t.Version, Subject = t.Subject, Snippet = t.Snippet,
        StatusId = t.StatusId, StatusCategory = t.StatusCategory, Priority = t.Priority, Channel = t.Channel, State = t.State,
        Requester = RequesterCard.From(t.Requester!), OrganizationId = t.OrganizationId, OrganizationName = t.Organization?.Name,
        OrganizationVip = t.Organization?.Vip ?? false,
        CategoryId = t.CategoryId, GroupId = t.GroupId, AssigneeId = t.AssigneeId, Fields = t.Fields,
        TagIds = t.TagIds, FollowerIds = t.FollowerIds, ParticipantIds = t.ParticipantIds,
        Collaborators = t.CollaboratorCodes.Count == 0 ? [] : [.. t.Collaborators],
        MessageCount = t.MessageCount, ReopenCount = t.ReopenCount,
        CreatedAt = t.CreatedAt, UpdatedAt = t.UpdatedAt, StatusAt = t.StatusAt, AssignedAt = t.AssignedAt,
        LastCustomerMessageAt = t.LastCustomerMessageAt, LastAgentReplyAt = t.LastAgentReplyAt, FirstReplyAt = t.FirstReplyAt,
        SolvedAt = t.SolvedAt, ClosedAt = t.ClosedAt, StateAt = t.StateAt, StateReason = t.StateReason, FollowUpOfId = t.FollowUpOfId,
    };
}

/// <summary>What a ticket's row knows of its requester.</summary>
public sealed record RequesterCard(int Id, string Name, string? Email, string? Phone, string Language, bool Vip)
{
    public static RequesterCard From(Customer c) => new(c.Id, c.Name, c.Email, c.Phone, c.Language, c.Vip);
}
