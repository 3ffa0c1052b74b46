using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class OpenTicket
{
    /// <summary>The person's replies that have not gone out yet, oldest first.</summary>
    public IReadOnlyList<HeldReply> Held { get; private set; } = [];

    /// <summary>One of them could not go out and is a draft again.</summary>
    public event Func<ReplyReturned, Task>? Returned;

    /// <summary>Says something: a reply goes out once it can no longer be taken back, a note at once. Throws the refusal.</summary>
    public async Task SayAsync(MessageKind kind, MessageBody body, int? statusId, int? version)
    {
        if (kind == MessageKind.PublicReply && _desk.Outbox.Hold > TimeSpan.Zero)
        {
            await _desk.Outbox.HoldAsync(Viewer, Id, body, statusId, version ?? Row.Version);
            await ReadHeldAsync();
            return;
        }

        TicketAction say = kind == MessageKind.InternalNote ? new AddNote(body) : new AddReply(body);
        await ApplyAsync(statusId is { } status ? [say, new SetStatus(status)] : [say], version);
    }

    /// <summary>Takes a reply back; null when it has gone out.</summary>
    public async Task<HeldReply?> TakeBackAsync(HeldReply held)
    {
        var taken = await _desk.Outbox.TakeBackAsync(Viewer, held.Id);
        await ReadHeldAsync();
        return taken;
    }

    private async Task ReadHeldAsync()
    {
        Held = await _desk.Outbox.OfAsync(Viewer, Id);
        await DrawAsync();
    }

    private void HearHeld(RepliesHeld news)
    {
        if (news.TicketId == Id && news.UserId == Viewer.UserId) _ = _onScreen(async () => Held = await _desk.Outbox.OfAsync(Viewer, Id));
    }

    private void HearReturned(ReplyReturned news)
    {
        if (news.TicketId == Id && news.UserId == Viewer.UserId) _ = _onScreen(() => Returned?.Invoke(news) ?? Task.CompletedTask);
    }
}
