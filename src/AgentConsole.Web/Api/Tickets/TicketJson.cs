using System.ComponentModel;
using System.Text.Json;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>A ticket, everything but its conversation.</summary>
sealed record TicketJson
{
    [Description("The ticket's number.")]
    public required long Id { get; init; }

    [Description("Grows by one with each change. Send it back with a change to be told of conflicts.")]
    public required int Version { get; init; }

    public required string Subject { get; init; }

    [Description("Beginning of the last public message.")]
    public required string? Snippet { get; init; }

    public required StatusJson Status { get; init; }
    public required Priority Priority { get; init; }
    public required Channel Channel { get; init; }

    [Description("Whether the ticket takes part in the work, is void, or lies in the bin.")]
    public required TicketState State { get; init; }

    [Description("Why the ticket is void.")]
    public required string? StateReason { get; init; }

    public required RequesterJson Requester { get; init; }
    public required NamedJson? Organization { get; init; }
    public required CategoryJson? Category { get; init; }
    public required NamedJson? Group { get; init; }
    public required NamedJson? Assignee { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    [Description("Custom fields by their keys.")]
    public required JsonElement Fields { get; init; }

    [Description("Users who are told of every change.")]
    public required IReadOnlyList<NamedJson> Followers { get; init; }

    [Description("Users and groups given access to this ticket.")]
    public required IReadOnlyList<CollaboratorJson> Collaborators { get; init; }

    [Description("Users who replied, noted or changed something.")]
    public required IReadOnlyList<NamedJson> Participants { get; init; }

    public required int MessageCount { get; init; }
    public required int ReopenCount { get; init; }

    [Description("The closed ticket that this one follows up.")]
    public required long? FollowUpOf { get; init; }

    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }

    [Description("When the present status was set.")]
    public required DateTime StatusAt { get; init; }

    public required DateTime? AssignedAt { get; init; }
    public required DateTime? FirstReplyAt { get; init; }
    public required DateTime? LastAgentReplyAt { get; init; }
    public required DateTime? LastCustomerMessageAt { get; init; }
    public required DateTime? SolvedAt { get; init; }
    public required DateTime? ClosedAt { get; init; }
}

/// <summary>A status with its names in both languages and the category that decides what it means.</summary>
sealed record StatusJson(int Id, string Name, string NameZh, StatusCategory Category);

/// <summary>A thing and its name.</summary>
sealed record NamedJson(int Id, string Name);

/// <summary>A category with the names from the root of the tree down.</summary>
sealed record CategoryJson(int Id, IReadOnlyList<string> Path);

/// <summary>The customer whose matter it is.</summary>
sealed record RequesterJson(int Id, string Name, string? Email, string? Phone, string Language, bool Vip);

/// <summary>A user or group given access to a ticket.</summary>
sealed record CollaboratorJson(CollaboratorKind Kind, int Id, string Name, CollaboratorAccess Access);

enum CollaboratorKind
{
    User,
    Group,
}

enum CollaboratorAccess
{
    Read,
    Write,
}
