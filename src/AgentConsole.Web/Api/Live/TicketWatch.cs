using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Live;

/// <summary>
/// One ticket as one person may see it, change by change, at most ten times a second. When it gets out of their sight they are told that
/// it is gone and nothing of what happened to it; when it comes back, they see it again.
/// </summary>
sealed class TicketWatch : IAsyncDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    readonly long _id;
    readonly int _userId;
    readonly StaffCache _staff;
    readonly TicketVisibility _visibility;
    readonly TicketReader _reader;
    readonly Func<TicketRow?, IReadOnlyList<TicketMessage>, Task> _tell;
    readonly LiveFeed<int, HeardTicket> _feed;
    readonly List<IDisposable> _watches;
    bool _seen = true;

    /// <param name="tell">Gets the ticket as it is now and what was said since, or null when it is out of sight.</param>
    public TicketWatch(long id, int userId, StaffCache staff, TicketVisibility visibility, TicketReader reader, LiveHub live, TimeProvider time,
        Func<TicketRow?, IReadOnlyList<TicketMessage>, Task> tell)
    {
        (_id, _userId, _staff, _visibility, _reader, _tell) = (id, userId, staff, visibility, reader, tell);
        _feed = new LiveFeed<int, HeardTicket>(Tick, time, batch => TellAsync(batch[0]));
        // What the person may see may have changed with the staff, and missed news may have been of this ticket: look again.
        _watches = [live.Watch<TicketMoved>(Hear), live.Watch<StaffChanged>(_ => LookAgain()), live.Watch<ChangesMissed>(_ => LookAgain())];
    }

    public async ValueTask DisposeAsync()
    {
        _watches.ForEach(x => x.Dispose());
        await _feed.DisposeAsync();
    }

    void Hear(TicketMoved news)
    {
        if (news.TicketId != _id) return;
        var row = news.After is { } after && _staff.Now.ViewerOf(_userId) is { } viewer && _visibility.Sees(viewer, after) ? after : null;
        _feed.Post(0, new HeardTicket(row, row is null ? [] : news.Messages, false), Joined);
    }

    void LookAgain() => _feed.Post(0, new HeardTicket(null, [], true), Joined);

    async Task TellAsync(HeardTicket heard)
    {
        var row = !heard.LookAgain ? heard.Row : _staff.Now.ViewerOf(_userId) is { } viewer ? await _reader.FindAsync(viewer, _id) : null;
        if (row is null && !_seen) return;
        _seen = row is not null;
        await _tell(row, row is null ? [] : heard.Messages);
    }

    static HeardTicket Joined(HeardTicket earlier, HeardTicket later) => new(later.Row, [.. earlier.Messages, .. later.Messages], earlier.LookAgain || later.LookAgain);

    sealed record HeardTicket(TicketRow? Row, IReadOnlyList<TicketMessage> Messages, bool LookAgain);
}
