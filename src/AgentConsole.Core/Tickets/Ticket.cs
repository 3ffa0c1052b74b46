using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// One customer matter from first contact to closing. Changes itself only through the methods of its parts, each of which
/// notes the change for the history: <c>Ticket.Properties</c> (subject, priority, category, requester, custom fields), <c>Ticket.Statuses</c>,
/// <c>Ticket.Assigning</c>, <c>Ticket.Messages</c>, <c>Ticket.Tags</c>, <c>Ticket.People</c> (followers, collaborators, participants),
/// <c>Ticket.Lifecycle</c> (void, bin), <c>Ticket.History</c>.
/// </summary>
public sealed partial class Ticket
{
    public const int SubjectMax = 300, SnippetMax = 140, ReasonMax = 500;

    private Ticket()
    {
    }

    /// <summary>The number people know: 1, 2, 3 … unique and never reused.</summary>
    public long Id { get; private set; }

    /// <summary>Grows by one with each change; a write that names an older one is checked for conflicts.</summary>
    public int Version { get; private set; }
    public string Subject { get; private set; } = "";
    public int StatusId { get; private set; }

    /// <summary>Copy of the status's category, so that lists and counts use one index.</summary>
    public StatusCategory StatusCategory { get; private set; }
    public Priority Priority { get; private set; } = Priority.Normal;
    public Channel Channel { get; private set; }
    public int RequesterId { get; private set; }
    public Customer? Requester { get; private set; }
    public int? OrganizationId { get; private set; }
    public Organization? Organization { get; private set; }
    public int? CategoryId { get; private set; }
    public int? GroupId { get; private set; }
    public int? AssigneeId { get; private set; }
    public TicketState State { get; private set; }

    /// <summary>Custom field values: a JSON object by field key; null when none is set.</summary>
    public string? Fields { get; private set; }

    /// <summary>Sorted ids. The rows of <see cref="TicketTag"/> are the index of the same facts.</summary>
    public List<int> TagIds { get; private set; } = [];

    /// <summary>Sorted ids. The rows of <see cref="TicketPerson"/> are the index of the same facts, as for the three lists below.</summary>
    public List<int> FollowerIds { get; private set; } = [];

    /// <summary>Users who replied, noted or changed something.</summary>
    public List<int> ParticipantIds { get; private set; } = [];

    /// <summary>Users and groups given access: see <see cref="Collaborator"/>.</summary>
    public List<int> CollaboratorCodes { get; private set; } = [];

    /// <summary>Start of the last public message, for the list.</summary>
    public string? Snippet { get; private set; }
    public int MessageCount { get; private set; }
    public int ReopenCount { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime UpdatedAt { get; private set; }

    /// <summary>When the present status was set.</summary>
    public DateTime StatusAt { get; private set; }
    public DateTime? AssignedAt { get; private set; }
    public DateTime? LastCustomerMessageAt { get; private set; }
    public DateTime? LastAgentReplyAt { get; private set; }
    public DateTime? FirstReplyAt { get; private set; }
    public DateTime? SolvedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>When it was voided or binned; null while active.</summary>
    public DateTime? StateAt { get; private set; }
    public string? StateReason { get; private set; }

    /// <summary>The ticket whose closing made this follow-up necessary.</summary>
    public long? FollowUpOfId { get; private set; }

    /// <summary>Key in the system it was imported from, or the idempotency key of its creation; unique when set.</summary>
    public string? ExternalKey { get; private set; }

    /// <summary>A ticket that has not been stored yet.</summary>
    internal static Ticket Open(NewTicket draft, Customer requester, TicketStatus status, Actor actor, DateTime now)
    {
        var ticket = new Ticket
        {
            Channel = draft.Channel,
            Requester = requester,
            RequesterId = requester.Id,
            OrganizationId = requester.OrganizationId,
            Organization = requester.Organization,
            Priority = draft.Priority,
            ExternalKey = draft.ExternalKey,
            FollowUpOfId = draft.FollowUpOfId,
            CreatedAt = now,
            UpdatedAt = now,
            StatusAt = now,
            StatusId = status.Id,
            StatusCategory = status.Category,
            SolvedAt = status.Category >= StatusCategory.Solved ? now : null,
            ClosedAt = status.Category == StatusCategory.Closed ? now : null,
        };
        ticket.Rename(draft.Subject);
        ticket.Note("status", null, Text(status.Id));
        ticket.Note("priority", null, Text((int)draft.Priority));
        ticket.Note("requester", null, Text(requester.Id));
        if (draft.FollowUpOfId is { } origin) ticket.Note("follow_up_of", null, Text(origin));
        ticket.TakePart(actor);
        return ticket;
    }
}
