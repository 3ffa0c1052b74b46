using System.Collections.Concurrent;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class PresenceBoardTests : IAsyncDisposable
{
    readonly ManualClock _clock = ManualClock.Usual();
    readonly LiveHub _live = new(NullLogger<LiveHub>.Instance);
    readonly ConcurrentQueue<long> _moved = new();
    readonly PresenceBoard _board;

    public PresenceBoardTests()
    {
        _board = new PresenceBoard(_live, _clock);
        _live.Watch<PresenceMoved>(x => _moved.Enqueue(x.TicketId));
    }

    [Fact]
    public void Enter_TwoPagesOfOnePerson_ShowOnceUntilBothAreGone()
    {
        var one = _board.Enter(7, 1);
        var two = _board.Enter(7, 1);
        _board.Enter(7, 2);
        Assert.Equal([new Present(1, false), new Present(2, false)], _board.On(7));

        one.Dispose();
        one.Dispose();
        Assert.Equal(2, _board.On(7).Count);
        two.Dispose();
        Assert.Equal([new Present(2, false)], _board.On(7));
        Assert.Empty(_board.On(8));
        Assert.Equal([7, 7, 7], _moved); // in, in, out: the second page of one person is no news
    }

    [Fact]
    public async Task Lease_NotRenewed_EndsByItself()
    {
        var lease = _board.Enter(7, 1);
        _clock.Advance(PresenceBoard.LeaseTime - TimeSpan.FromSeconds(1));
        lease.Renew();
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Task.Delay(700);
        Assert.Single(_board.On(7));

        _clock.Advance(PresenceBoard.LeaseTime);
        await Eventually.HoldsAsync(() => _board.On(7).Count == 0);
        lease.Renew(); // the connection came back
        Assert.Single(_board.On(7));
    }

    [Fact]
    public async Task Typed_ShowsWritingUntilFifteenSecondsAfterTheLastKey()
    {
        var lease = _board.Enter(7, 1);
        lease.Typed();
        Assert.True(_board.On(7).Single().Writing);

        _clock.Advance(TimeSpan.FromSeconds(2));
        lease.Typed(); // too soon to tell, but remembered
        _clock.Advance(TimeSpan.FromSeconds(6));
        lease.Renew();
        _clock.Advance(TimeSpan.FromSeconds(8));
        lease.Renew();
        await Task.Delay(700);
        Assert.True(_board.On(7).Single().Writing); // 14 s after the last key

        _clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.HoldsAsync(() => !_board.On(7).Single().Writing);
    }

    [Fact]
    public void StoppedWriting_ShowsAtOnce()
    {
        var lease = _board.Enter(7, 1);
        lease.Typed();
        lease.StoppedWriting();
        Assert.False(_board.On(7).Single().Writing);
        lease.Typed();
        Assert.True(_board.On(7).Single().Writing);
    }

    [Fact]
    public async Task Nodes_ThatHearEachOther_ShowThePersonOnceAndForgetANodeThatDied()
    {
        await using var theirs = new PresenceBoard(new LiveHub(NullLogger<LiveHub>.Instance), _clock);
        var alive = true;
        using var wire = _live.Watch<PresenceSaid>(x =>
        {
            if (alive) theirs.Hear(x);
        });
        _board.Enter(7, 1).Typed();
        theirs.Enter(7, 1);
        var two = theirs.Enter(7, 2);
        Assert.Equal([new Present(1, true), new Present(2, false)], theirs.On(7));
        Assert.Equal([new Present(1, true)], _board.On(7)); // nothing comes back over a wire of one direction

        alive = false;
        _clock.Advance(PresenceBoard.LeaseTime);
        two.Renew();
        await Eventually.HoldsAsync(() => theirs.On(7).Count == 1);
        Assert.Equal([new Present(2, false)], theirs.On(7));
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();
}
