using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>Conversations that are more than one document of the index.</summary>
public sealed class LongTicketTests
{
    [Theory, EachDatabase]
    public async Task Find_TwoHundredMessages_WordsOfAllOfThemTogether(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("Saga");
        var filler = string.Concat(Enumerable.Repeat("lorem ipsum 长长的对话 ", 40));
        for (var i = 0; i < 200; i++)
            await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new AddNote(new MessageBody($"{filler} chapter{i} 第{i}回 ends")));
        await desk.ByOrtegaAsync("Other", "chapter7 of another, chapter1234");

        await using (var db = await desk.ReadAsync()) Assert.True(await db.SearchParts.CountAsync(x => x.TicketId == row.Id) >= 5);
        foreach (var typed in (string[])["chapter0 chapter199", "saga chapter3", "\"chapter123\"", "第199回", "王芳 chapter88 第1回", "\"chapter50 第50回 ends\"", "chapter199 -chapter200", "saga chapter19"])
            Assert.Equal([row.Id], await desk.FindAsync(typed));
        foreach (var typed in (string[])["chapter0 chapter200", "chapter1 -chapter199", "chapter1 -saga", "\"chapter50 第51回\"", "\"ends lorem\""])
            Assert.DoesNotContain(row.Id, await desk.FindAsync(typed));

        var hit = (await desk.PageAsync("saga chapter77 第77回")).Hits.Single();
        Assert.Equal((SearchPlace.Note, "chapter77|第77回"), (hit.Excerpt!.Place, SearchDesk.Marked(hit.Excerpt.Text, hit.Excerpt.Marks)));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetSubject("Epic"), new AddTags("endless"));
        Assert.Equal([row.Id], await desk.FindAsync("epic chapter3 endless"));
        Assert.Empty(await desk.FindAsync("saga"));
    }

    [Theory, EachDatabase]
    public async Task Find_AnEnormousMessage_AllOfIt(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var words = string.Join(' ', Enumerable.Range(0, 50_000).Select(x => $"word{x}"));
        var run = string.Concat(Enumerable.Range(0, 30_000).Select(x => (char)(0x4E00 + x * 7919 % 20_000)));
        var row = await desk.ByOrtegaAsync("Dump", words[..480_000], new AddNote(new MessageBody(run)), new AddNote(new MessageBody("the end")));
        foreach (var at in (int[])[0, 777, 1_500, 12_345, 29_990])
        {
            Assert.Equal([row.Id], await desk.FindAsync($"\"word{at} word{at + 1} word{at + 2}\""));
            Assert.Equal([row.Id], await desk.FindAsync(run.Substring(at, 8)));
        }

        for (var at = 7_000; at < 8_200; at += 97) Assert.Equal([row.Id], await desk.FindAsync($"\"word{at} word{at + 1} word{at + 2} word{at + 3}\""));
        Assert.Equal([row.Id], await desk.FindAsync("\"the end\""));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new AddNote(new MessageBody("after all")));
        Assert.Equal([row.Id], await desk.FindAsync("\"after all\" word17"));
    }

    [Theory, EachDatabase]
    public async Task Erase_OrdinaryAndLong_NothingIsLeft(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        var shortOne = await desk.ByOrtegaAsync("walrus", "cavern", new DeleteTicket());
        var longOne = await desk.ByOrtegaAsync("walrus", SearchDesk.LongText + " cavern", new AddNote(new MessageBody(SearchDesk.LongText)), new DeleteTicket());
        Assert.Equal(2, (await desk.FindAsync("walrus", hidden: true)).Count);
        await desk.Tickets.PurgeAsync(shortOne.Id, admin);
        await desk.Tickets.PurgeAsync(longOne.Id, admin);
        Assert.Empty(await desk.FindAsync("walrus", hidden: true));
        Assert.Equal("", await SearchDump.OfAsync(desk));
    }
}
