using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>Whatever the way a search takes, a viewer finds what they see: all of it, and nothing else.</summary>
public sealed class SearchVisibilityTests
{
    [Theory, EachDatabase]
    public async Task Find_EveryViewerOnEveryWay_FindsWhatTheySee(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await AddTicketsOfEveryKindAsync(desk);
        var visibility = desk.Get<TicketVisibility>();
        await using var db = await desk.ReadAsync();
        var rows = (await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).ToListAsync()).ConvertAll(TicketRow.From);
        foreach (var limits in (SearchLimits[])[new(), new() { Block = 2, Look = 1, LookMax = 3, Walk = 1, WalkMax = 4, WalkAll = 0 }, new() { Block = 7, Read = 3, Walk = 5, WalkMax = 6, WalkAll = 3 }])
        {
            var search = SearchWith(desk, limits);
            foreach (var userId in desk.Staff.Users.Keys)
            {
                var viewer = desk.ViewerOf(userId);
                var seen = rows.Where(x => x.State == TicketState.Active && visibility.Sees(viewer, x)).Select(x => x.Id).OrderDescending().ToList();
                Assert.Equal(seen, await AllAsync(search, viewer, "walrus", 5));
                Assert.Equal(seen, (await AllAsync(search, viewer, "cavern", 100)).OrderDescending());
                Assert.Equal(seen, (await AllAsync(search, viewer, "cav", 100)).OrderDescending());
                var page = await search.FindAsync(viewer, new SearchRequest("walrus"));
                Assert.True(page.More ? page.Total <= seen.Count : page.Total == seen.Count, $"{page.Total} of {seen.Count}");
                Assert.False(page.Cut);
            }
        }
    }

    [Theory, EachDatabase]
    public async Task Find_ANoteOfATicketOutOfReach_BetraysNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("Secret plan", new SetGroup(desk.People.Money), new AddNote(new MessageBody("the merger with Acme")), new AddTags("hush"));
        foreach (var typed in (string[])["merger", "secret", "hush", "王芳", $"#{row.Id}", $"{row.Id}", "acme -nothing"])
        {
            Assert.Equal([row.Id], await desk.FindAsync(typed, desk.People.Otto));
            var page = await desk.PageAsync(typed, desk.People.Anna);
            Assert.Equal((0, 0, false, false, null), (page.Hits.Count, page.Total, page.More, page.Cut, page.Next));
        }

        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new Follow(desk.People.Anna));
        Assert.Equal([row.Id], await desk.FindAsync("merger", desk.People.Anna));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new Unfollow(desk.People.Anna));
        Assert.Empty(await desk.FindAsync("merger", desk.People.Anna));
    }

    [Theory, EachDatabase]
    public async Task Reach_EveryViewer_HoldsAllThatTheySee(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await AddTicketsOfEveryKindAsync(desk);
        var visibility = desk.Get<TicketVisibility>();
        await using var db = await desk.ReadAsync();
        foreach (var userId in desk.Staff.Users.Keys.Where(x => x != desk.People.Admin))
        {
            var viewer = desk.ViewerOf(userId);
            var seen = await db.Tickets.Where(visibility.Where(db, viewer)).Select(x => x.Id).ToListAsync();
            var reached = await visibility.Reach(db, viewer)!.Distinct().ToListAsync();
            Assert.Empty(seen.Except(reached));
            var stateless = await db.Tickets.Where(x => x.State == TicketState.Active && reached.Contains(x.Id)).CountAsync();
            Assert.Equal(await db.Tickets.Where(visibility.Where(db, viewer)).CountAsync(x => x.State == TicketState.Active), stateless);
        }

        Assert.Null(visibility.Reach(db, desk.ViewerOf(desk.People.Admin)));
    }

    private static TicketSearch SearchWith(TestDesk desk, SearchLimits limits) => new(desk.Get<IDbContextFactory<AgentDb>>(), desk.Get<TicketVisibility>(),
        desk.Get<ISearchIndex>(), limits with { Patience = TimeSpan.FromMinutes(1) }, desk.Get<SearchRebuild>(), desk.Gate, desk.Get<CatalogCache>(), desk.Clock);

    private static async Task<List<long>> AllAsync(TicketSearch search, Core.People.Viewer viewer, string typed, int take)
    {
        var found = new List<long>();
        for (var page = await search.FindAsync(viewer, new SearchRequest(typed) { Take = take }); ;
             page = await search.FindAsync(viewer, new SearchRequest(typed) { Take = take, After = page.Next }))
        {
            found.AddRange(page.Hits.Select(x => x.Row.Id));
            if (page.Next is null) return found;
        }
    }

    private static async Task AddTicketsOfEveryKindAsync(TestDesk desk)
    {
        var p = desk.People;
        TicketAction[][] kinds =
        [
            [], [new SetGroup(p.Tech)], [new SetGroup(p.Money)], [new SetGroup(p.Refunds)], [new SetAssignee(p.Anna)], [new SetAssignee(p.Otto)],
            [new Follow(p.Otto)], [new AddCollaborator(new Collaborator(false, p.Light, false))], [new AddCollaborator(new Collaborator(true, p.Tech, true))],
            [new SetGroup(p.Tech), new VoidTicket("double")], [new SetGroup(p.Tech), new DeleteTicket()], [new SetGroup(p.Money), new DeleteTicket()],
        ];
        for (var i = 0; i < 24; i++)
            await desk.ByOrtegaAsync("The walrus", i % 5 == 4 ? SearchDesk.LongText + " in a cavern" : "sits in a cavern", kinds[i % kinds.Length]);
    }
}
