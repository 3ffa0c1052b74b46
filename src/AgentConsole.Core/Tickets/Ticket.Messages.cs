using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    private readonly List<TicketMessage> _newMessages = [];

    /// <summary>Messages added by the running change; stored with it.</summary>
    internal IReadOnlyList<TicketMessage> NewMessages => _newMessages;

    internal TicketMessage Say(MessageKind kind, Actor author, Channel channel, MessageBody body, DateTime now)
    {
        var message = TicketMessage.From(this, kind, author, channel, body, now);
        _newMessages.Add(message);
        MessageCount++;
        if (kind == MessageKind.InternalNote) return message;

        Snippet = CleanText.Cut(CleanText.Line(message.Text), SnippetMax);
        if (author.Kind == ActorKind.Customer)
        {
            LastCustomerMessageAt = now;
        }
        else
        {
            LastAgentReplyAt = now;
            FirstReplyAt ??= now;
        }

        return message;
    }
}
