using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;

namespace AgentConsole.Core.Tests.People;

/// <summary>Who can be turned to.</summary>
public sealed class AvailabilityBoardTests
{
    [Theory, EachDatabase]
    public async Task Person_WithConsolesOpen_IsWhatTheyChoseAndAwayWhenNobodyTouchesAnyOfThem(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (board, anna) = (desk.Get<AvailabilityBoard>(), desk.People.Anna);
        var seen = new List<Availability>();
        using var watch = board.Watch(anna, () => seen.Add(board.Of(anna)));
        using var other = board.Watch(desk.People.Li, () => Assert.Fail("Nothing happened to Li"));
        Assert.Equal(Availability.Offline, board.Of(anna));

        var (one, two) = (board.Enter(anna), board.Enter(anna));
        one.Touched(idle: true);
        Assert.Equal(Availability.Online, board.Of(anna)); // the other console is in use
        two.Touched(idle: true);
        two.Touched(idle: false);
        await board.ChooseAsync(anna, Availability.Busy);
        two.Touched(idle: true);
        Assert.Equal(Availability.Busy, board.Of(anna)); // chosen until changed
        await board.ChooseAsync(anna, Availability.Away);
        two.Touched(idle: false);
        Assert.Equal(Availability.Away, board.Of(anna));
        await board.ChooseAsync(anna, Availability.Online);
        Assert.Equal([Availability.Online, Availability.Away, Availability.Online, Availability.Busy, Availability.Away, Availability.Online], seen);
        await Assert.ThrowsAsync<RefusedException>(() => board.ChooseAsync(anna, Availability.Offline));

        one.Dispose();
        two.Dispose();
    }

    [Theory, EachDatabase]
    public async Task Console_ThatClosesOrFallsSilent_LeavesItsPersonOfflineAfterAGraceAndTheChoiceOutlivesARestart(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (board, anna, li) = (desk.Get<AvailabilityBoard>(), desk.People.Anna, desk.People.Li);
        await board.ChooseAsync(anna, Availability.Busy);
        var (closed, silent) = (board.Enter(anna), board.Enter(li));
        closed.Dispose();
        desk.Clock.Advance(AvailabilityBoard.Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(Availability.Busy, board.Of(anna)); // the page is only loaded anew
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.HoldsAsync(() => board.Of(anna) == Availability.Offline);
        closed.Renew(); // an ended one stays ended
        Assert.Equal((Availability.Offline, Availability.Online), (board.Of(anna), board.Of(li)));
        desk.Clock.Advance(AvailabilityBoard.LeaseTime);
        await Eventually.HoldsAsync(() => board.Of(li) == Availability.Offline);
        silent.Renew();
        Assert.Equal(Availability.Online, board.Of(li));

        await desk.RestartAsync();
        Assert.Equal(Availability.Busy, desk.Get<AvailabilityBoard>().ChosenOf(anna));
        using var back = desk.Get<AvailabilityBoard>().Enter(anna);
        Assert.Equal(Availability.Busy, desk.Get<AvailabilityBoard>().Of(anna));
    }

}
