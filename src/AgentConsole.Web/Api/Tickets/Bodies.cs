using System.ComponentModel;
using System.Text.Json.Nodes;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>A ticket to be made.</summary>
sealed record NewTicketBody
{
    [Description("One line of up to 300 characters.")]
    public required string Subject { get; init; }

    public required RequesterBody Requester { get; init; }

    [Description("The beginning of the conversation; by default in the requester's words.")]
    public MessageBodyJson? Message { get; init; }

    [Description("Where the matter came from; api by default.")]
    public Channel? Channel { get; init; }

    public Priority? Priority { get; init; }

    [Description("Number or name of a status, or the word of a category such as open.")]
    public Ref? Status { get; init; }

    [Description("Number, name, or names from the root down joined with “/”.")]
    public Ref? Category { get; init; }

    [Description("Number or name of a group.")]
    public Ref? Group { get; init; }

    [Description("Number, user name, e-mail address or display name of a user; me is the caller.")]
    public Ref? Assignee { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Users who are told of every change.")]
    public IReadOnlyList<Ref>? Followers { get; init; }

    public IReadOnlyList<CollaboratorBody>? Collaborators { get; init; }

    [Description("Custom fields by their keys.")]
    public IReadOnlyDictionary<string, JsonNode?>? Fields { get; init; }

    [Description("The closed ticket that this one follows up.")]
    public long? FollowUpOf { get; init; }
}

/// <summary>The customer: a known one by number, or found by address, phone or exact name, and made when there is none.</summary>
sealed record RequesterBody
{
    public int? Id { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Name { get; init; }
}

/// <summary>Something to say on a ticket.</summary>
sealed record MessageBodyJson
{
    [Description("Up to 500,000 characters; may be empty when there are files.")]
    public required string Text { get; init; }

    public SayKind? Kind { get; init; }

    [Description("How the text is to be read; text by default.")]
    public BodyFormat? Format { get; init; }

    [Description("Ids of uploaded files, at most 20.")]
    public IReadOnlyList<Guid>? Files { get; init; }
}

enum SayKind
{
    PublicReply,
    InternalNote,
    CustomerMessage,
}

/// <summary>A user or a group to be given access; one of the two.</summary>
sealed record CollaboratorBody
{
    public Ref? User { get; init; }
    public Ref? Group { get; init; }

    [Description("What they may do; read by default.")]
    public CollaboratorAccess? Access { get; init; }
}

/// <summary>A change of a ticket. What is absent stays; null empties; all of it is one change with one history entry.</summary>
sealed record ChangeBody
{
    [Description("The version you saw, instead of If-Match: then a field that somebody else changed since is a conflict, told with both values.")]
    public int? Version { get; init; }

    public GivenValue<string> Subject { get; init; }

    [Description("Number or name of a status, or the word of a category such as solved.")]
    public GivenValue<Ref> Status { get; init; }

    public GivenValue<Priority> Priority { get; init; }

    [Description("Number, name, or names from the root down joined with “/”; null for none.")]
    public GivenValue<Ref?> Category { get; init; }

    [Description("Number or name of a group; null for none.")]
    public GivenValue<Ref?> Group { get; init; }

    [Description("Number, user name, e-mail address or display name of a user; me is the caller; null for nobody.")]
    public GivenValue<Ref?> Assignee { get; init; }

    public RequesterBody? Requester { get; init; }

    [Description("Custom fields by their keys; null empties a field.")]
    public IReadOnlyDictionary<string, JsonNode?>? Fields { get; init; }

    public IReadOnlyList<string>? AddTags { get; init; }
    public IReadOnlyList<string>? RemoveTags { get; init; }
    public IReadOnlyList<Ref>? AddFollowers { get; init; }
    public IReadOnlyList<Ref>? RemoveFollowers { get; init; }
    public IReadOnlyList<CollaboratorBody>? AddCollaborators { get; init; }
    public IReadOnlyList<CollaboratorBody>? RemoveCollaborators { get; init; }

    [Description("Something said along with the change; a public reply by default.")]
    public MessageBodyJson? Message { get; init; }

    [Description("active restores, void hides from all but admins, deleted moves to the bin.")]
    public TicketState? State { get; init; }

    [Description("Why the ticket becomes void.")]
    public string? StateReason { get; init; }
}
