using System.Text.Json.Nodes;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>One row understood: all of a ticket that is to be, checked, its names not yet looked up.</summary>
internal sealed record TicketPlan
{
    public required long Row { get; init; }

    /// <summary>Makes a second import of the row find the first one.</summary>
    public required string Key { get; init; }

    /// <summary>The id as the file has it; null where the file has none and the row's place is the key.</summary>
    public string? ExternalId { get; init; }
    public required string Subject { get; init; }

    /// <summary>The subject was empty and is the beginning of the description.</summary>
    public bool SubjectMade { get; init; }
    public MessageBody? Description { get; init; }
    public required RequesterPlan Requester { get; init; }
    public string? Status { get; init; }
    public Priority? Priority { get; init; }
    public string? Group { get; init; }
    public string? Assignee { get; init; }
    public IReadOnlyList<string> Category { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public required Channel Channel { get; init; }
    public DateTime? CreatedAt { get; init; }
    public DateTime? UpdatedAt { get; init; }
    public DateTime? SolvedAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public IReadOnlyList<(string Key, JsonNode Value)> Fields { get; init; } = [];
}

/// <summary>Who asked. All null is the default customer.</summary>
/// <param name="Email">Normalized.</param>
/// <param name="Phone">As written, but a phone number.</param>
internal readonly record struct RequesterPlan(string? Name, string? Email, string? Phone, string? Organization);
