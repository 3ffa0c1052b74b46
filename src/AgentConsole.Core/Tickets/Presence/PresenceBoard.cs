namespace AgentConsole.Core.Tickets;

/// <summary>News: who is on a ticket has changed; ask <see cref="PresenceBoard.On"/>.</summary>
public sealed record PresenceMoved(long TicketId);

/// <summary>Somebody who has a ticket open at this moment.</summary>
/// <param name="Writing">Whether they typed within the last <see cref="PresenceBoard.WritingTime"/>.</param>
public sealed record Present(int UserId, bool Writing);

/// <summary>
/// Who has which ticket open and who is writing on it, on all nodes, in memory alone. Colleagues know within a second. A lease that is not
/// renewed for <see cref="LeaseTime"/> ends by itself, so nobody stays behind when a browser or a node dies.
/// </summary>
public sealed class PresenceBoard
{
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10), WritingTime = TimeSpan.FromSeconds(15);

    /// <summary>Announces the person on the ticket until the lease is disposed or not renewed. The caller has checked that they may see it.</summary>
    public PresenceLease Enter(long ticketId, int userId) => throw new NotImplementedException();

    /// <summary>Who is on the ticket, each person once, first comer first. Ask only for tickets that the asker may see.</summary>
    public IReadOnlyList<Present> On(long ticketId) => throw new NotImplementedException();
}

/// <summary>One open page's place on a ticket.</summary>
public sealed class PresenceLease : IDisposable
{
    internal PresenceLease()
    {
    }

    /// <summary>The page is still there; call every few seconds.</summary>
    public void Renew() => throw new NotImplementedException();

    /// <summary>The person pressed a key in the composer.</summary>
    public void Typed() => throw new NotImplementedException();

    /// <summary>The composer was emptied or sent.</summary>
    public void StoppedWriting() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
