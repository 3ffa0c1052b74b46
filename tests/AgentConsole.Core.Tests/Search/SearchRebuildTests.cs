using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>An index built from the tickets is the one that the changes made; it comes back from whatever befalls it.</summary>
public sealed class SearchRebuildTests
{
    [Theory, EachDatabase]
    public async Task Run_AfterChangesOfEveryKind_EqualsTheIncrementalIndex(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await ChangeMuchAsync(desk);
        var before = await SearchDump.OfAsync(desk);
        Assert.True(before.Length > 10_000);
        await desk.Get<SearchRebuild>().BeginAsync();
        Assert.Equal("", await SearchDump.OfAsync(desk));
        await desk.Get<SearchRebuild>().RunAsync(batch: 5);
        Assert.Equal(before, await SearchDump.OfAsync(desk));
    }

    [Theory, EachDatabase]
    public async Task Run_StoppedAndStarted_GoesOnFromTheNewestDown(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        for (var i = 0; i < 12; i++) await desk.ByOrtegaAsync("walrus", "y");
        await desk.Get<SearchUpkeep>().DisposeAsync(); // it would go on by itself
        var rebuild = desk.Get<SearchRebuild>();
        await rebuild.BeginAsync();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rebuild.RunAsync(batch: 2, x => Cancel(x, stop), stop.Token));
        var left = (await rebuild.ProgressAsync()).Left;
        Assert.InRange(left, 1, 8);
        var page = await desk.PageAsync("walrus");
        Assert.Equal(12 - left, page.Total);
        Assert.Equal((left, 12), (page.Index.Left, page.Index.Total));

        // Work goes on meanwhile: what changes is found, on either side of the line.
        await desk.Tickets.ApplyAsync(1, null, Actor.User(desk.People.Admin), new SetSubject("tapir"));
        await desk.Tickets.ApplyAsync(12, null, Actor.User(desk.People.Admin), new SetSubject("tapir"));
        var fresh = await desk.ByOrtegaAsync("tapir", "y");
        Assert.Equal([fresh.Id, 12, 1], await desk.FindAsync("tapir"));

        await desk.RestartAsync();
        await desk.Get<SearchRebuild>().RunAsync();
        Assert.Equal([fresh.Id, 12, 1], await desk.FindAsync("tapir"));
        Assert.Equal(10, (await desk.PageAsync("walrus")).Total);
        Assert.Equal(0, (await desk.PageAsync("walrus")).Index.Left);
    }

    [Theory, EachDatabase]
    public async Task Run_BesidePeopleAtWork_MissesNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        for (var i = 0; i < 40; i++) await desk.ByOrtegaAsync("walrus", "y");
        var rebuild = desk.Get<SearchRebuild>();
        await rebuild.BeginAsync();
        var work = Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            for (var i = 1 + worker; i <= 40; i += 4)
                await desk.Tickets.ApplyAsync(i, null, Actor.User(desk.People.Admin), new SetSubject($"tapir {i}"), new AddNote(new MessageBody($"note{i}x")));
        }));
        await Task.WhenAll(work, rebuild.RunAsync(batch: 3), rebuild.RunAsync(batch: 4));
        Assert.Empty(await desk.FindAsync("walrus"));
        Assert.Equal(40, (await desk.FindAsync("tapir")).Count);
        for (var i = 1; i <= 40; i += 13) Assert.Equal([i], await desk.FindAsync($"note{i}x"));
        var lived = await SearchDump.OfAsync(desk);
        await rebuild.BeginAsync();
        await rebuild.RunAsync();
        Assert.Equal(await SearchDump.OfAsync(desk), lived);
    }

    [Theory, EachDatabase]
    public async Task Start_WithAnIndexOfAnotherVersion_BuildsItAnew(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.ByOrtegaAsync("walrus", "y");
        await desk.Gate.RunAsync((db, ct) => db.SearchStates.ExecuteUpdateAsync(x => x.SetProperty(s => s.Version, SearchTokens.Version + 1), ct));
        await desk.Gate.RunAsync((db, ct) => desk.Get<ISearchIndex>().PutAsync(db, [new SearchEntry(SearchShelf.Heads, 0, 1, 0, null)], ct));
        Assert.True((await desk.PageAsync("walrus")).Index.Left > 0);
        await desk.RestartAsync();
        await desk.FoundSoonAsync("walrus", 1);
        Assert.Equal(0, (await desk.PageAsync("walrus")).Index.Left);
    }

    [Theory, EachDatabase]
    public async Task Start_WithATableMissing_BuildsItAnew(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.ByOrtegaAsync("walrus", "y");
        await using (var db = await desk.ReadAsync()) await db.Database.ExecuteSqlRawAsync("""DROP TABLE "SearchTexts" """);
        await desk.RestartAsync();
        await desk.FoundSoonAsync("y", 1);
    }

    [Theory]
    [InlineData("DELETE FROM SearchTexts_data")]
    [InlineData("UPDATE SearchHeads_data SET block = x'00' WHERE id > 10")]
    [InlineData("DROP TABLE SearchHeads")]
    public async Task Work_WithABrokenIndex_GoesOnAndTheIndexComesBack(string breaking)
    {
        await using var desk = await TestDesk.OpenAsync();
        for (var i = 0; i < 20; i++) await desk.ByOrtegaAsync("walrus", "in a cavern");
        var sql = $"PRAGMA writable_schema = ON; {breaking}";
        await using (var db = await desk.ReadAsync()) await db.Database.ExecuteSqlRawAsync(sql);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        for (var i = 0; i < 3; i++) // none of these may fail
        {
            _ = await desk.PageAsync("walrus");
            _ = await desk.PageAsync("cavern");
            await desk.Tickets.ApplyAsync(1, null, Actor.User(desk.People.Admin), new SetSubject($"tapir{i}"), new AddNote(new MessageBody($"note{i}")));
        }

        await desk.FoundSoonAsync("tapir2", 1);
        await desk.FoundSoonAsync("note2", 1);
        await desk.FoundSoonAsync("walrus", 19);
    }

    private static void Cancel(SearchProgress progress, CancellationTokenSource stop)
    {
        if (progress.Left <= 8) stop.Cancel();
    }

    private static async Task ChangeMuchAsync(TestDesk desk)
    {
        var admin = Actor.User(desk.People.Admin);
        var file = await desk.UploadAsync("résumé 简历.pdf");
        for (var i = 0; i < 17; i++) await desk.CreateAsync($"Ticket {i} 第{i}号工单", new AddCustomerMessage(new MessageBody($"hello {i} 你好")), new AddTags($"tag{i % 3}"));
        await desk.Tickets.ApplyAsync(2, null, admin, new AddNote(new MessageBody("with a file", Uploads: [file])), new AddTags("brand-new"), new RemoveTags("tag1"));
        await desk.Tickets.ApplyAsync(3, null, admin, new SetSubject("Renamed 改名"), new SetRequester(desk.People.Ortega));
        await desk.Tickets.ApplyAsync(4, null, admin, new SetPriority(Priority.High));
        for (var i = 0; i < 9; i++) await desk.Tickets.ApplyAsync(5, null, admin, new AddNote(new MessageBody($"{i} {SearchDesk.LongText[..6_000]}")));
        await desk.Tickets.ApplyAsync(5, null, admin, new SetSubject("Long one"), new AddReply(new MessageBody(SearchDesk.LongText + " end")));
        await desk.Tickets.ApplyAsync(5, null, admin, new AddReply(new MessageBody("and on")));
        await desk.Tickets.ApplyAsync(6, null, admin, new DeleteTicket());
        await desk.Tickets.PurgeAsync(6, admin);
        await desk.Tickets.ApplyAsync(7, null, admin, new VoidTicket("double"));
        await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.ApplyAsync(8, null, admin, new AddNote(new MessageBody("refused later")), new SetGroup(4711)));
    }
}
