using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class OpenTicket
{
    private PresenceLease? _here;

    /// <summary>Who else has the ticket open, first comer first; the person is not among them.</summary>
    public IReadOnlyList<Present> Others { get; private set; } = [];

    /// <summary>Tells the colleagues that the person is here until the ticket is closed. Needs <see cref="StillHere"/> every few seconds.</summary>
    public void Enter()
    {
        if (Gone is not null || _here is not null) return;
        _here = _desk.Presence.Enter(Id, Viewer.UserId);
        ShowOthers();
    }

    /// <summary>The person's browser is gone, perhaps for good; <see cref="Enter"/> brings them back.</summary>
    public void Away()
    {
        _here?.Dispose();
        _here = null;
    }

    public void StillHere() => _here?.Renew();

    public void Typed() => _here?.Typed();

    public void StoppedWriting() => _here?.StoppedWriting();

    private void HearPresence(PresenceMoved news)
    {
        if (news.TicketId != Id) return;
        _ = _onScreen(() =>
        {
            ShowOthers();
            return Task.CompletedTask;
        });
    }

    private void ShowOthers()
    {
        if (Gone is null && _here is not null) Others = [.. _desk.Presence.On(Id).Where(x => x.UserId != Viewer.UserId)];
    }
}
