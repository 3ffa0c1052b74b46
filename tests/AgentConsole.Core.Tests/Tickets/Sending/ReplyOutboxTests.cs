using AgentConsole.Core.Due;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class ReplyOutboxTests
{
    [Theory, EachDatabase]
    public async Task Reply_Held_IsNoPartOfTheTicketBeforeItsTime_AndThenGoesOutWithItsStatus(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (row, anna) = (await desk.CreateAsync("Held", new SetGroup(desk.People.Tech)), desk.ViewerOf(desk.People.Anna));
        var pending = desk.Catalog.DefaultOf(StatusCategory.Pending)!.Id;

        var held = await desk.Get<ReplyOutbox>().HoldAsync(anna, row.Id, new MessageBody("**Hello**"), pending, row.Version);
        await desk.Get<DueSleeper>().RoundAsync();
        Assert.Equal(row.Version, (await desk.Reader.FindAsync(anna, row.Id))!.Version);
        Assert.Equal([held.Id], (await desk.Get<ReplyOutbox>().OfAsync(anna, row.Id)).Select(x => x.Id));
        Assert.Empty(await desk.Get<ReplyOutbox>().OfAsync(desk.ViewerOf(desk.People.Admin), row.Id));
        await desk.RestartAsync();   // a killed desk sends it at its next start
        desk.Clock.Advance(TimeSpan.FromSeconds(10));
        await desk.Get<DueSleeper>().RoundAsync();
        await desk.Get<DueSleeper>().RoundAsync();

        var sent = (await desk.Reader.FindAsync(anna, row.Id))!;
        Assert.Equal((pending, 1), (sent.StatusId, sent.MessageCount));
        await using var db = await desk.ReadAsync();
        var message = await db.TicketMessages.SingleAsync();
        Assert.Equal(("**Hello**", "<p><strong>Hello</strong></p>", desk.People.Anna, MessageKind.PublicReply), (message.Text, message.Html, message.AuthorId, message.Kind));
        Assert.Empty(await desk.Get<ReplyOutbox>().OfAsync(anna, row.Id));
    }

    [Theory, EachDatabase]
    public async Task Reply_TakenBack_DoesNotGoOut_AndNobodyElseTakesIt(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (row, anna) = (await desk.CreateAsync("Held", new SetGroup(desk.People.Tech)), desk.ViewerOf(desk.People.Anna));
        var outbox = desk.Get<ReplyOutbox>();
        var held = await outbox.HoldAsync(anna, row.Id, new MessageBody("Hello"), null, row.Version);

        Assert.Null(await outbox.TakeBackAsync(desk.ViewerOf(desk.People.Admin), held.Id));
        Assert.Equal("Hello", (await outbox.TakeBackAsync(anna, held.Id))!.Source);
        Assert.Null(await outbox.TakeBackAsync(anna, held.Id));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Get<DueSleeper>().RoundAsync();

        Assert.Equal(row.Version, (await desk.Reader.FindAsync(anna, row.Id))!.Version);
    }

    [Theory, EachDatabase]
    public async Task Reply_ThatCanNoLongerGoOut_IsTheWritersDraftAgain(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (row, anna) = (await desk.CreateAsync("Held", new SetGroup(desk.People.Tech)), desk.ViewerOf(desk.People.Anna));
        var file = await desk.Get<FileStore>().UploadAsync(anna.UserId, "a.txt", new MemoryStream("bytes"u8.ToArray()));
        var returned = new List<ReplyReturned>();
        using var watch = desk.Live.Watch<ReplyReturned>(returned.Add);

        await desk.Get<ReplyOutbox>().HoldAsync(anna, row.Id, new MessageBody("Hello", BodyFormat.Markdown, [file.Id]), null, row.Version);
        await desk.Get<DraftBook>().SaveAsync(anna, row.Id, MessageKind.PublicReply, "and more", []);
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetStatus(desk.Catalog.DefaultOf(StatusCategory.Closed)!.Id));
        desk.Clock.Advance(TimeSpan.FromSeconds(10));
        await desk.Get<DueSleeper>().RoundAsync();

        var draft = Assert.Single(await desk.Get<DraftBook>().FindAsync(anna, row.Id));
        Assert.Equal("Hello\n\nand more", draft.Source);
        Assert.Equal([file.Id], draft.Uploads);
        Assert.Equal(("Hello", anna.UserId), (Assert.Single(returned).Source, returned[0].UserId));
        Assert.Empty(await desk.Get<ReplyOutbox>().OfAsync(anna, row.Id));
    }

    [Theory, EachDatabase]
    public async Task Reply_ThatMayNotBeSent_IsRefusedAtOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var money = await desk.CreateAsync("Salaries", new SetGroup(desk.People.Money));
        var (outbox, anna) = (desk.Get<ReplyOutbox>(), desk.ViewerOf(desk.People.Anna));

        Assert.Equal(RefusalKind.NotFound, (await Assert.ThrowsAsync<RefusedException>(() => outbox.HoldAsync(anna, money.Id, new MessageBody("x"), null, null))).Refusal.Kind);
        var mine = await desk.CreateAsync("Mine", new SetGroup(desk.People.Tech));
        Assert.Equal("message", (await Assert.ThrowsAsync<RefusedException>(() => outbox.HoldAsync(anna, mine.Id, new MessageBody(" "), null, null))).Refusal.Field);
        await using var db = await desk.ReadAsync();
        Assert.False(await db.DueWork.AnyAsync());
    }
}
