using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Search;

/// <summary>Pages hold each ticket once and in one order, whatever their size and whatever comes in meanwhile.</summary>
public sealed class SearchPagingTests
{
    [Theory, EachDatabase]
    public async Task Find_PageByPage_IsTheSameListAsAtOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await AddAsync(desk, 260);
        var all = await desk.FindAsync("walrus cav", take: 100);
        Assert.Equal(260, all.Count);
        Assert.Equal(all, all.Distinct());
        Assert.Equal(all, await desk.FindAsync("walrus cav", take: 7));
        var page = await desk.PageAsync("walrus cav");
        Assert.True(page.More);
        Assert.InRange(page.Total, 100, 260);
        // Heads first, then whole words, then beginnings; within a block the newest of equals first.
        Assert.Equal(all.Where(x => x % 3 == 0), all.Take(all.Count(x => x % 3 == 0)).OrderDescending());
        Assert.Equal(all.Where(x => x % 3 == 2).OrderDescending(), all.TakeLast(all.Count(x => x % 3 == 2)));
    }

    [Theory, EachDatabase]
    public async Task Find_NewTicketsBetweenPages_NothingTwiceNothingMissing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await AddAsync(desk, 130);
        var before = await desk.FindAsync("walrus", take: 100);
        var paged = new List<long>();
        for (string? after = null; ;)
        {
            var page = await desk.PageAsync("walrus", take: 30, after: after);
            paged.AddRange(page.Hits.Select(x => x.Row.Id));
            if ((after = page.Next) is null) break;
            await AddAsync(desk, 3);
        }

        Assert.Equal(before, paged);
    }

    private static Task AddAsync(TestDesk desk, int count) => desk.Gate.RunAsync(async (db, ct) =>
    {
        for (var i = 0; i < count; i++)
        {
            var row = await desk.Tickets.CreateInAsync(db, new NewTicket("x", desk.People.Ortega, Channel.Mail), Actor.User(desk.People.Admin), [], null, ct);
            TicketAction[] actions = (row.Id % 3) switch
            {
                0 => [new SetSubject("The walrus in its cave cav")],
                1 => [new AddNote(new MessageBody("a walrus, a cav"))],
                _ => [new AddNote(new MessageBody("a walrus, a cavern"))],
            };
            await desk.Tickets.ApplyInAsync(db, new TicketCall(row.Id, null, Actor.User(desk.People.Admin), actions), ct);
        }
    });
}
