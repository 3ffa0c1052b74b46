using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>
/// After whatever has happened to tickets, each viewer finds what reading every ticket would find: those they see that have the words, and how
/// many. The way by which the index is asked must not matter either.
/// </summary>
public sealed class SearchLifeTests
{
    private static readonly string[] Words = ["walrus", "wallaby", "water", "refund", "refusal", "tapir", "退款", "退货", "订单88", "订单91", "router 7", "x200", "x201"];

    private static readonly string[] Typed =
        ["wa", "walrus", "refund walrus", "walrus ref", "tapir -refund", "退", "退款", "订单8", "x2 tapir", "\"router 7\"", "ortega w", "nothing"];

    [Theory, EachDatabase]
    public async Task Find_AfterALifeOfChanges_WhatReadingEveryTicketFinds(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var random = new Random(2077);
        for (var i = 0; i < 40; i++) await desk.ByOrtegaAsync(Text(random, 2), i % 9 == 8 ? SearchDesk.LongText + Text(random, 3) : Text(random, 4), Change(desk, random));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 40; i++) await ChangeAsync(desk, random);
            if (round == 1) await ChangeTogetherAsync(desk, random);
            var customers = desk.Get<CustomerWriter>();
            await customers.ChangeAsync(desk.People.Ortega, x => x with { Name = $"Ortega {Words[round]}" }, Actor.User(desk.People.Admin));
            await desk.Get<SearchRenames>().CatchUpAsync();
            await CompareAsync(desk, new SearchLimits { Block = 5 + round * 95, Look = 2 + round * 60, LookMax = 100, Read = 2 + round * 90, Walk = 3 + round * 60, WalkMax = 12 + round * 90, WalkAll = round * 90 });
        }

        var lived = await SearchDump.OfAsync(desk);
        await desk.Get<SearchRebuild>().BeginAsync();
        await desk.Get<SearchRebuild>().RunAsync();
        Assert.Equal(await SearchDump.OfAsync(desk), lived);
    }

    private static async Task CompareAsync(TestDesk desk, SearchLimits limits)
    {
        var visibility = desk.Get<TicketVisibility>();
        await using var db = await desk.ReadAsync();
        var rows = (await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).ToListAsync()).ConvertAll(TicketRow.From);
        var texts = (await SearchSource.ReadAsync(db, rows.ConvertAll(x => x.Id), CancellationToken.None)).ToDictionary(x => x.TicketId, x => (string[])[.. x.Head, .. x.Messages.SelectMany(m => m.Texts)]);
        var search = new TicketSearch(desk.Get<IDbContextFactory<AgentDb>>(), visibility, desk.Get<ISearchIndex>(), limits with { Patience = TimeSpan.FromMinutes(1) },
            desk.Get<SearchRebuild>(), desk.Gate, desk.Get<CatalogCache>(), desk.Clock);
        foreach (var viewer in desk.Staff.Users.Keys.Select(desk.ViewerOf))
            foreach (var typed in Typed)
            {
                var query = SearchTokens.Parse(typed);
                var expected = rows.Where(x => x.State == TicketState.Active && visibility.Sees(viewer, x) && SearchTokens.Matches(texts[x.Id], query)).Select(x => x.Id).Order().ToList();
                var page = await search.FindAsync(viewer, new SearchRequest(typed) { Take = 100 });
                var found = page.Hits.Select(x => x.Row.Id).ToList();
                Assert.True(page.More ? page.Total <= expected.Count : page.Total == expected.Count, $"{typed}: {page.Total} of {expected.Count}");
                for (; page.Next is not null; found.AddRange(page.Hits.Select(x => x.Row.Id)))
                    page = await search.FindAsync(viewer, new SearchRequest(typed) { Take = 7, After = page.Next });
                Assert.Equal((viewer.UserId, typed, string.Join(' ', expected)), (viewer.UserId, typed, string.Join(' ', found.Order())));
            }
    }

    private static async Task ChangeAsync(TestDesk desk, Random random)
    {
        var id = random.NextInt64(40) + 1;
        await using var db = await desk.ReadAsync();
        if (await db.Tickets.Where(x => x.Id == id).Select(x => (TicketState?)x.State).SingleOrDefaultAsync() is not { } state) return;
        var admin = Actor.User(desk.People.Admin);
        if (state == TicketState.Deleted && random.Next(3) == 0) await desk.Tickets.PurgeAsync(id, admin);
        else await desk.Tickets.ApplyAsync(id, null, admin, state == TicketState.Active ? Change(desk, random) : new RestoreTicket());
    }

    // In one transaction, some tickets twice, as a replay does it.
    private static Task ChangeTogetherAsync(TestDesk desk, Random random) => desk.Gate.RunAsync(async (db, ct) =>
    {
        var ids = await db.Tickets.Where(x => x.State == TicketState.Active).Select(x => x.Id).Take(20).ToListAsync(ct);
        var batch = desk.Tickets.Begin(db);
        await batch.LoadAsync(ids, [], ct);
        foreach (var id in ids.Concat(ids.Take(9)))
            await batch.ApplyAsync(batch.Of(id), Actor.User(desk.People.Admin), [random.Next(2) == 0 ? new SetGroup(Group(desk, random)) : new SetSubject(Text(random, 3))], desk.Clock.Now(), ct);
        await batch.EndAsync(ct);
    });

    private static TicketAction Change(TestDesk desk, Random random) => random.Next(11) switch
    {
        0 or 1 or 2 => new SetGroup(Group(desk, random)),
        3 => new SetAssignee(Person(desk, random)),
        4 => new Follow(Person(desk, random)),
        5 => new AddCollaborator(new Collaborator(true, Group(desk, random), CanWrite: false)),
        6 => new AddCollaborator(new Collaborator(false, Person(desk, random), CanWrite: true)),
        7 => new SetSubject(Text(random, 3)),
        8 => new AddNote(new MessageBody(Text(random, 5))),
        9 => new VoidTicket("double"),
        _ => new DeleteTicket(),
    };

    private static string Text(Random random, int words) => string.Join(" and ", Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static int Group(TestDesk desk, Random random) => ((int[])[desk.People.Tech, desk.People.Money, desk.People.Refunds])[random.Next(3)];

    private static int Person(TestDesk desk, Random random) => ((int[])[desk.People.Anna, desk.People.Otto, desk.People.Light, desk.People.Boss])[random.Next(4)];
}
