using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One entry of the conversation: a message or a change.</summary>
public sealed record TimelineItem(TicketMessage? Message, TicketChange? Change)
{
    public int Version => Message?.Version ?? Change!.Version;

    public DateTime At => Message?.At ?? Change!.At;

    /// <summary>The same for the same entry in every render.</summary>
    public string Key => Message is null ? $"c{Change!.Seq}" : $"m{Message.Id}";

    public bool Fits(TimelinePart part) => part switch
    {
        TimelinePart.All => Message is not null || Change!.HasFields,
        TimelinePart.Public => Message?.Kind == MessageKind.PublicReply,
        TimelinePart.Notes => Message?.Kind == MessageKind.InternalNote,
        TimelinePart.Events => Change?.HasFields == true,
    };
}
