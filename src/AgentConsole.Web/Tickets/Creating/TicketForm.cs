using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.Creating;

/// <summary>What the person has filled in so far. Sending it twice makes one ticket.</summary>
public sealed class TicketForm
{
    private readonly string _key = $"console:{Guid.CreateVersion7():N}";

    public int? RequesterId { get; set; }
    public string Subject { get; set; } = "";
    public Channel Channel { get; set; } = Channel.Phone;
    public Priority Priority { get; set; } = Priority.Normal;
    public int? GroupId { get; set; }
    public int? AssigneeId { get; set; }
    public int? CategoryId { get; set; }
    public List<string> Tags { get; } = [];
    public FirstWord Speaker { get; set; }
    public long? FollowUpOfId { get; set; }

    /// <summary>The ticket and what is done to it in the same change; refuses when there is no requester.</summary>
    public (NewTicket Ticket, IReadOnlyList<TicketAction> Actions) Read(string text, IReadOnlyList<Guid> uploads)
    {
        if (RequesterId is not { } requester) throw Refuse.Invalid("required", "requester", "requester");
        var actions = new List<TicketAction>();
        if (CategoryId is not null) actions.Add(new SetCategory(CategoryId));
        if (Tags.Count > 0) actions.Add(new AddTags([.. Tags]));
        if (GroupId is not null) actions.Add(new SetGroup(GroupId));
        if (AssigneeId is not null) actions.Add(new SetAssignee(AssigneeId));
        if (text.Trim().Length > 0 || uploads.Count > 0) actions.Add(Say(new MessageBody(text, BodyFormat.Markdown, uploads)));
        return (new NewTicket(Subject, requester, Channel, Priority, ExternalKey: _key, FollowUpOfId: FollowUpOfId), actions);
    }

    private TicketAction Say(MessageBody body) => Speaker switch
    {
        FirstWord.Customer => new AddCustomerMessage(body with { Format = BodyFormat.Text }),
        FirstWord.Reply => new AddReply(body),
        FirstWord.Note => new AddNote(body),
    };
}
