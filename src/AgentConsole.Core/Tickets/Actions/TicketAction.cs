using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

/// <summary>The closed set of things that can be done to a ticket, by people, programs and rules alike.</summary>
[JsonDerivedType(typeof(SetSubject), "subject")]
[JsonDerivedType(typeof(SetStatus), "status")]
[JsonDerivedType(typeof(SetPriority), "priority")]
[JsonDerivedType(typeof(SetCategory), "category")]
[JsonDerivedType(typeof(SetGroup), "group")]
[JsonDerivedType(typeof(SetAssignee), "assignee")]
[JsonDerivedType(typeof(SetField), "field")]
[JsonDerivedType(typeof(AddTags), "add_tags")]
[JsonDerivedType(typeof(RemoveTags), "remove_tags")]
[JsonDerivedType(typeof(Follow), "follow")]
[JsonDerivedType(typeof(Unfollow), "unfollow")]
[JsonDerivedType(typeof(VoidTicket), "void")]
[JsonDerivedType(typeof(RestoreTicket), "restore")]
[JsonDerivedType(typeof(DeleteTicket), "delete")]
public abstract record TicketAction
{
    private protected TicketAction()
    {
    }
}

public sealed record SetSubject(string Subject) : TicketAction;

public sealed record SetStatus(int StatusId) : TicketAction;

public sealed record SetPriority(Priority Priority) : TicketAction;

public sealed record SetCategory(int? CategoryId) : TicketAction;

/// <summary>Hands over to a group; an assignee outside it is released.</summary>
public sealed record SetGroup(int? GroupId) : TicketAction;

/// <summary>Assigns; a ticket without a group, or in a group the person is not in, goes to the person's first group.</summary>
public sealed record SetAssignee(int? UserId) : TicketAction;

public sealed record SetRequester(int CustomerId) : TicketAction;

/// <summary>Sets a custom field (see <see cref="Fields.CustomField"/> for the JSON of each type); null clears it.</summary>
public sealed record SetField(string Key, JsonNode? Value) : TicketAction;

public sealed record AddTags(params IReadOnlyList<string> Names) : TicketAction;

public sealed record RemoveTags(params IReadOnlyList<string> Names) : TicketAction;

public sealed record Follow(int UserId) : TicketAction;

public sealed record Unfollow(int UserId) : TicketAction;

public sealed record AddCollaborator(Collaborator Collaborator) : TicketAction;

public sealed record RemoveCollaborator(bool IsGroup, int Id) : TicketAction;

/// <summary>A public reply by the actor.</summary>
public sealed record AddReply(MessageBody Body) : TicketAction;

/// <summary>An internal note by the actor.</summary>
public sealed record AddNote(MessageBody Body) : TicketAction;

/// <summary>Words of the requester, recorded by the actor: a phone call, an imported mail.</summary>
public sealed record AddCustomerMessage(MessageBody Body) : TicketAction;

public sealed record VoidTicket(string Reason) : TicketAction;

/// <summary>Out of void or out of the bin.</summary>
public sealed record RestoreTicket : TicketAction;

public sealed record DeleteTicket : TicketAction;

/// <summary>
/// Puts back what the actor's own change to <paramref name="Version"/> changed, whole or not at all: refused when somebody touched one of its fields
/// since, and ten minutes later. Stands alone in its call. What was written stays.
/// </summary>
public sealed record UndoChange(int Version) : TicketAction
{
    /// <summary>How long a change can be undone.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Whoever asks has seen to it that it is in time: a batch counts from its end.</summary>
    internal bool InTime { get; init; }
}

/// <summary>A ticket to be made.</summary>
/// <param name="StatusId">Null is the default of New.</param>
/// <param name="ExternalKey">Making a second ticket with the same key returns the first one, unchanged.</param>
public sealed record NewTicket(string Subject, int RequesterId, Channel Channel, Priority Priority = Priority.Normal,
    int? StatusId = null, string? ExternalKey = null, long? FollowUpOfId = null)
{
    public const int ExternalKeyMax = 200;
}

/// <summary>One call of the door.</summary>
/// <param name="Version">The version the actor saw; null when the change does not depend on it.</param>
/// <param name="At">The instant of the change when it is not now: a replayed or imported event.</param>
public sealed record TicketCall(long TicketId, int? Version, Actor Actor, IReadOnlyList<TicketAction> Actions, DateTime? At = null);
