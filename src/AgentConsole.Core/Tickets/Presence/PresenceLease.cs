namespace AgentConsole.Core.Tickets;

/// <summary>
/// What a lease says of itself, to the board of its node and to those of the other nodes. Instants never travel: clocks differ.
/// </summary>
/// <param name="Writing">For how long the person still counts as writing; null when they do not.</param>
/// <param name="Gone">The lease has ended.</param>
public sealed record PresenceSaid(Guid Lease, long TicketId, int UserId, TimeSpan? Writing, bool Gone);

/// <summary>One open page's place on a ticket. Any thread may call.</summary>
public sealed class PresenceLease : IDisposable
{
    /// <summary>So often at most the keys of one page are told on.</summary>
    private static readonly TimeSpan TypingPause = TimeSpan.FromSeconds(3);

    private readonly PresenceBoard _board;
    private readonly Guid _id;
    private readonly long _ticketId;
    private readonly int _userId;
    private readonly Lock _lock = new();
    private DateTime _typed, _told;
    private bool _gone;

    internal PresenceLease(PresenceBoard board, Guid id, long ticketId, int userId) =>
        (_board, _id, _ticketId, _userId) = (board, id, ticketId, userId);

    /// <summary>The page is still there; call every few seconds. Revives a lease that ran out while the connection was lost.</summary>
    public void Renew() => Say(typed: false, stopped: false);

    /// <summary>The person pressed a key in the composer. Cheap; call for each key.</summary>
    public void Typed()
    {
        lock (_lock)
        {
            var now = _board.Now;
            _typed = now;
            if (now - _told < TypingPause) return;
        }

        Say(typed: true, stopped: false);
    }

    /// <summary>The composer was emptied or sent.</summary>
    public void StoppedWriting() => Say(typed: false, stopped: true);

    public void Dispose()
    {
        lock (_lock)
        {
            if (_gone) return;
            _gone = true;
            _board.Say(new PresenceSaid(_id, _ticketId, _userId, null, true));
        }
    }

    private void Say(bool typed, bool stopped)
    {
        lock (_lock)
        {
            if (_gone) return;
            var now = _board.Now;
            if (typed) _told = now;
            if (stopped) (_typed, _told) = (DateTime.MinValue, DateTime.MinValue);
            TimeSpan? writing = _typed > DateTime.MinValue && now - _typed < PresenceBoard.WritingTime ? PresenceBoard.WritingTime - (now - _typed) : null;
            _board.Say(new PresenceSaid(_id, _ticketId, _userId, writing, false));
        }
    }
}
