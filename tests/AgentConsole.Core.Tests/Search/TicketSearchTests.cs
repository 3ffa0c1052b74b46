using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>What is found by what was typed, at once after the change, in which order, and how it is shown.</summary>
public sealed class TicketSearchTests
{
    [Theory, EachDatabase]
    public async Task Find_TextsOfEveryPlace_AreFoundByWordsAndBeginnings(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var file = await desk.UploadAsync("Rechnung_März-2024.pdf");
        var row = await desk.CreateAsync("5G频段 does not connect", new AddTags("router-x200"),
            new AddCustomerMessage(new MessageBody("我的订单88412还没到，请尽快退款流程。 Café crème, error 0x80070057.")),
            new AddNote(new MessageBody("Ask the carrier", Uploads: [file])));
        await desk.ByOrtegaAsync("Something else", "nothing of the kind 别的事情");

        foreach (var typed in (string[])
        [
            $"#{row.Id}", "5g频段", "频段", "connect", "conn", "c", "not connect", "\"does not\"", "订单88412", "订单884", "单88", "88412", "退款", "款流", "款流程", "cafe creme", "CAFÉ",
            "0x8007", "carrier", "router-x200", "x20", "rechnung", "marz", "pdf", "王芳", "芳", "wang.fang@harbour.example", "harbour", "海港物流", "港物", "退款 connect", "王芳 订单",
            "connect -elsewhere", "“carrier”", "ask carrier 频段", "５Ｇ频段", "尽快退", "订单88412还没到",
        ])
            Assert.Equal((typed, row.Id), (typed, (await desk.FindAsync(typed)).SingleOrDefault()));

        foreach (var typed in (string[])["频支", "退流", "connected", "\"not does\"", "connect -carrier", "订单 -退款", "8412", "单到", "nobody", "0x80070058"])
            Assert.Equal((typed, 0), (typed, (await desk.FindAsync(typed)).Count));
    }

    [Theory, EachDatabase]
    public async Task Find_ATextTypedLetterByLetter_FindsTheTicketAllTheWay(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.ByOrtegaAsync("x", "The Überraschung came with 订单88412退款");
        foreach (var whole in (string[])["überraschung came", "订单88412退款"])
            for (var length = 1; length <= whole.Length; length++)
                Assert.Equal([row.Id], await desk.FindAsync(whole[..length]));
    }

    [Theory, EachDatabase]
    public async Task Find_ByNumber_PutsThatTicketFirst(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        for (var i = 0; i < 12; i++) await desk.ByOrtegaAsync(i == 11 ? "About ticket 3" : "x", "y");
        Assert.Equal([3, 12], await desk.FindAsync("3"));
        Assert.Equal([3, 12], await desk.FindAsync("#3"));
        Assert.Equal([3, 12], await desk.FindAsync(" ＃３ ", take: 1));
        Assert.True((await desk.PageAsync("#3")).Hits[0].ByNumber);
        Assert.False((await desk.PageAsync("ticket")).Hits[0].ByNumber);
        Assert.Equal([1, 12, 11, 10], await desk.FindAsync("1"));
        Assert.Empty(await desk.FindAsync("99999999999999999999999"));
    }

    [Theory, EachDatabase]
    public async Task Find_HitsOfDifferentWorth_BestFirst(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var subject = await desk.ByOrtegaAsync("Refund late", "y");
        var spread = await desk.ByOrtegaAsync("Late again, no refund", "y");
        var requester = await desk.Tickets.CreateAsync(new NewTicket("Late", (await desk.CustomerAsync("Mr Refund")).Id, Channel.Mail), Actor.User(desk.People.Admin));
        var close = await desk.ByOrtegaAsync("x", "My refund late again");
        var older = await desk.ByOrtegaAsync("x", "It is late. Where is my refund?");
        var newer = await desk.ByOrtegaAsync("x", "Late, and the refund");
        var beginning = await desk.ByOrtegaAsync("x", "refund lateness");
        Assert.Equal([subject.Id, spread.Id, requester.Id, close.Id, newer.Id, older.Id, beginning.Id], await desk.FindAsync("refund late"));
        Assert.Equal([subject.Id, requester.Id, newer.Id, beginning.Id], await desk.FindAsync("refund -again -where late"));
    }

    [Theory, EachDatabase]
    public async Task Find_Hits_ShowWhereTheWordsStand(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var file = await desk.UploadAsync("zebra.pdf");
        await desk.CreateAsync("Der Ärger mit 退款流程", new AddTags("giraffe"), new AddCustomerMessage(new MessageBody("first lion")),
            new AddNote(new MessageBody("the tiger <b>& friends</b>", Uploads: [file])), new AddReply(new MessageBody("second lion, " + new string('x', 90) + " and a snake")));

        async Task<string> ShownAsync(string typed)
        {
            var hit = (await desk.PageAsync(typed)).Hits.Single();
            var subject = SearchDesk.Marked(hit.Row.Subject, hit.Marks);
            return hit.Excerpt is { } e ? $"{subject} {e.Place} {SearchDesk.Marked(e.Text, e.Marks)}" : subject;
        }

        Assert.Equal("Ärger|退款", await ShownAsync("arger 退款"));
        Assert.Equal(" Reply lion", await ShownAsync("lion"));
        Assert.StartsWith("second", (await desk.PageAsync("lion")).Hits[0].Excerpt!.Text, StringComparison.Ordinal);
        Assert.Equal(" Note tiger", await ShownAsync("tiger"));
        Assert.Equal("the tiger <b>& friends</b>", (await desk.PageAsync("tiger")).Hits[0].Excerpt!.Text);
        Assert.Equal(" File zebra", await ShownAsync("zebra"));
        Assert.Equal(" Tag giraffe", await ShownAsync("giraffe"));
        Assert.Equal(" Requester 王芳", await ShownAsync("王芳"));
        Assert.Equal(" Requester wang.fang@harbour.example", await ShownAsync("wang.fang@harbour.example"));
        Assert.Equal(" Organization 海港", await ShownAsync("海港"));
        Assert.Equal("Ärger Reply snake", await ShownAsync("snake ärger"));
        Assert.Equal(" Reply lion|snake", await ShownAsync("lion snake"));
        Assert.InRange((await desk.PageAsync("snake")).Hits[0].Excerpt!.Text.Length, 10, SearchExcerpt.Max);
    }

    [Theory, EachDatabase]
    public async Task Find_VoidAndDeleted_OnlyWhenAskedAndAllowed(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var gone = await desk.CreateAsync("walrus gone", new SetGroup(desk.People.Tech), new VoidTicket("double"));
        var binned = await desk.CreateAsync("walrus binned", new SetGroup(desk.People.Tech), new DeleteTicket());
        var row = await desk.CreateAsync("walrus", new SetGroup(desk.People.Tech));
        Assert.Equal([row.Id], await desk.FindAsync("walrus"));
        Assert.Empty(await desk.FindAsync($"#{gone.Id}"));
        Assert.Equal(1, (await desk.PageAsync("walrus")).Total);
        Assert.Equal([row.Id, binned.Id, gone.Id], await desk.FindAsync("walrus", hidden: true));
        Assert.Equal([row.Id, binned.Id], await desk.FindAsync("walrus", desk.People.Boss, hidden: true));
        Assert.Equal([row.Id], await desk.FindAsync("walrus", desk.People.Anna, hidden: true));
        await desk.Tickets.ApplyAsync(gone.Id, null, Actor.User(desk.People.Admin), new RestoreTicket());
        Assert.Equal([row.Id, gone.Id], await desk.FindAsync("walrus"));
    }

    [Theory, EachDatabase]
    public async Task Find_HostileTexts_IsNoErrorAndFindsThemselves(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var naughty = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.Find("blns/blns.json")))!.Where(x => CleanText.Block(x).Trim().Length > 0).ToList();
        await desk.CreateAsync("all of them", [.. naughty.Chunk(100).Select(x => new AddNote(new MessageBody(string.Join('\n', x))))]);
        string[] syntax = ["\"", "'", "a AND", "NEAR(a b)", "words:x", "{words}: x", "a*", "^a", "a OR b", "a NOT", "(", "a & !b", "a <-> b", "'a' | b", "a:*", "\\", "%_", "\0", "a\0b", "\ud800", "-\"", "--", "#", "🎉", "; DROP TABLE Tickets"];
        foreach (var typed in syntax) _ = await desk.PageAsync(typed);
        await using var db = await desk.ReadAsync();
        var index = desk.Get<ISearchIndex>();
        foreach (var typed in naughty)
        {
            // Straight to the index: a whole search for each of five hundred takes a minute.
            if (SearchTokens.Parse(typed) is { IsEmpty: false } loose) _ = await index.All(db, SearchShelf.Heads, loose).AnyAsync();
            var quoted = SearchTokens.Parse($"\"{SearchTokens.WithoutQuotes(CleanText.Block(typed))}\"");
            if (typed.Length < 400 && !quoted.IsEmpty) Assert.True(await index.Texts(db, quoted).Concat(index.Longs(db, quoted, 0, long.MaxValue)).AnyAsync(), typed);
        }
    }

    [Fact]
    public async Task Find_AForgedPlace_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        foreach (var after in (string[])["", "x", "1.2.3.4", "9.1.1.1.1", "0.1.1.99999999999.1", "0.-1.1.1.1", "0.1.1.1.1.1", "0.1.1.1.99999999999999999999"])
            Assert.Equal("cursor", (await Assert.ThrowsAsync<RefusedException>(() => desk.PageAsync("x", after: after))).Refusal.Field);
        Assert.Empty((await desk.PageAsync("x", after: "2.1.1.1.1")).Hits);
    }

    [Fact]
    public async Task Find_CancelledWhileItsTablesAreOpened_IsStoppedAndNoError()
    {
        await using var desk = await TestDesk.OpenAsync();
        await desk.ByOrtegaAsync("walrus", "in a cavern");
        var viewer = desk.ViewerOf(desk.People.Admin);
        for (var i = 0; i < 200; i++)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools(); // a new connection reads the tables of the search first
            using var cancel = new CancellationTokenSource();
            var search = desk.Search.FindAsync(viewer, new SearchRequest("walrus cavern"), cancel.Token);
            SpinWait.SpinUntil(() => search.IsCompleted, TimeSpan.FromMicroseconds(i * 60)); // at ever other moments of its way
            await cancel.CancelAsync();
            if (await Record.ExceptionAsync(() => search) is { } e) Assert.IsAssignableFrom<OperationCanceledException>(e);
        }
    }

    [Theory, EachDatabase]
    public async Task Find_Cancelled_StopsAndTellsSo(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.CreateAsync("walrus");
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Search.FindAsync(desk.ViewerOf(desk.People.Admin), new SearchRequest("walrus"), cancel.Token));
        Assert.Single(await desk.FindAsync("walrus"));
    }
}
