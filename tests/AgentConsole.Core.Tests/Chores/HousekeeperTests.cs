using AgentConsole.Core.Chores;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Core.Tests.Chores;

/// <summary>Who does the work that comes round by the clock, and when.</summary>
public sealed class HousekeeperTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, EachDatabase]
    public async Task Round_AsTimeGoesBy_DoesEachChoreWhenItIsDueAndOnceForATimeThatWasMissed(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var done = new List<string>();
        var keeper = Keeper(desk, Does("often", Hour, done), Does("seldom", 10 * Hour, done));
        await keeper.RoundAsync();
        await keeper.RoundAsync();
        Assert.Equal(["often", "seldom"], done);

        desk.Clock.Advance(Hour - TimeSpan.FromMilliseconds(1));
        await keeper.RoundAsync();
        Assert.Equal(2, done.Count);
        desk.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await keeper.RoundAsync();
        Assert.Equal(["often", "seldom", "often"], done);

        desk.Clock.Advance(24 * Hour); // the desk was down for a day
        await Keeper(desk, Does("often", Hour, done), Does("seldom", 10 * Hour, done)).RoundAsync();
        Assert.Equal(["often", "seldom", "often", "often", "seldom"], done);
    }

    [Theory, EachDatabase]
    public async Task Round_OnManyNodesAtOnce_DoesAChoreOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var done = new List<string>();
        for (var day = 1; day <= 3; day++)
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Keeper(desk, Does("sweep", Hour, done)).RoundAsync())));
            Assert.Equal(day, done.Count);
            desk.Clock.Advance(24 * Hour);
        }
    }

    [Theory, EachDatabase]
    public async Task Round_AChoreFails_IsTriedAgainAfterFiveMinutesAndTheOthersGoOn(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (done, tries) = (new List<string>(), 0);
        var broken = new Chore("a broken one", Hour, _ => ++tries < 3 ? throw new InvalidOperationException("no") : Task.CompletedTask);
        var keeper = Keeper(desk, broken, Does("sweep", Hour, done));
        Assert.Equal(["sweep"], await keeper.RoundAsync());
        Assert.Empty(await keeper.RoundAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await keeper.RoundAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["a broken one"], await keeper.RoundAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await keeper.RoundAsync());
        Assert.Equal(3, tries);

        await using var db = await desk.ReadAsync();
        Assert.Equal(desk.Clock.UtcNow.AddMinutes(-5), (await db.Chores.SingleAsync(x => x.Name == broken.Name)).DoneAt);
    }

    [Fact]
    public async Task Keeper_WhileTheDeskRuns_DoesWhatComesDueByItself()
    {
        await using var desk = await TestDesk.OpenAsync();
        var runs = new SemaphoreSlim(0);
        using var keeper = Keeper(desk, new Chore("sweep", Hour, _ => Task.FromResult(runs.Release())));
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await runs.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            // The look may be over and the next not begun: the clock is moved until it is met.
            while (runs.CurrentCount == 0 && i < 2)
            {
                desk.Clock.Advance(Hour);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        await keeper.StopAsync(CancellationToken.None);
    }

    [Theory, EachDatabase]
    public async Task Timetable_OfTheProduct_EmptiesTheBinAndForgetsOldKeysAndSessions(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        Assert.Equal(["batches", "bin", "files", "notices", "receipts", "sessions"], desk.Get<IEnumerable<Chore>>().Select(x => x.Name).Order(StringComparer.Ordinal));
        var once = new OnceKey("order-8841", [1]);
        Task<Receipt> AskAsync() => desk.Get<ReceiptBook>().OnceAsync(once, (db, ct) =>
            desk.Tickets.CreateInAsync(db, new NewTicket("once", desk.People.Wang, Channel.Api), Actor.System, [], null, ct));
        var made = await AskAsync();
        var binned = await desk.CreateAsync("binned");
        await desk.Tickets.ApplyAsync(binned.Id, null, Actor.User(desk.People.Admin), new DeleteTicket());
        await desk.Get<SessionBook>().EndAsync("signed out");

        desk.Clock.Advance(ReceiptBook.Life);
        await desk.Get<Housekeeper>().RoundAsync();
        Assert.True((await AskAsync()).IsReplay);
        Assert.Null(await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Admin), binned.Id));
        Assert.False(await desk.Get<SessionBook>().HasEndedAsync("signed out")); // its cookie ran out long ago
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.Get<Housekeeper>().RoundAsync();
        Assert.NotEqual(made.TicketId, (await AskAsync()).TicketId);
    }

    static Chore Does(string name, TimeSpan every, List<string> done) => new(name, every, _ =>
    {
        lock (done) done.Add(name);
        return Task.CompletedTask;
    });

    static Housekeeper Keeper(TestDesk desk, params Chore[] chores) => new(chores, desk.Get<ChoreBook>(), desk.Clock, NullLogger<Housekeeper>.Instance);
}
