using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Notices;

/// <summary>Who is told of what, and who is not.</summary>
public sealed class GiveNoticesTests
{
    [Theory, EachDatabase]
    public async Task Change_OfEachKind_TellsThoseWhomItConcernsForTheWeightiestReasonAndNotTheDoer(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var p = desk.People;
        var (admin, anna) = (Actor.User(p.Admin), Actor.User(p.Anna));
        var id = (await desk.CreateAsync("Printer", new SetGroup(p.Tech), new SetAssignee(p.Anna))).Id;
        Assert.Equal([(p.Anna, NoticeEvent.Assigned)], await ToldAsync(desk, id));

        await desk.Tickets.ApplyAsync(id, null, anna, new AddReply(new MessageBody("We come")), new SetAssignee(p.Anna));
        Assert.Equal([], await ToldAsync(desk, id)); // one's own

        await desk.Tickets.ApplyAsync(id, null, Actor.Customer(p.Wang, Via.Mail), new AddReply(new MessageBody("还在冒烟")));
        Assert.Equal([(p.Anna, NoticeEvent.CustomerReplied)], await ToldAsync(desk, id));

        await desk.Tickets.ApplyAsync(id, null, Actor.User(p.Li), new AddNote(new MessageBody("Ask the fitter")));
        Assert.Equal([(p.Anna, NoticeEvent.ColleagueWrote)], await ToldAsync(desk, id));

        await desk.Tickets.ApplyAsync(id, null, admin, new Follow(p.Li));
        Assert.Equal([(p.Li, NoticeEvent.FollowedChange)], await ToldAsync(desk, id));
        await desk.Tickets.ApplyAsync(id, null, admin, new Follow(p.Boss));
        Assert.Equal([(p.Boss, NoticeEvent.FollowedChange)], await ToldAsync(desk, id)); // who else follows is no news to Li

        await desk.Tickets.ApplyAsync(id, null, admin, new SetPriority(Priority.High));
        Assert.Equal([(p.Boss, NoticeEvent.FollowedChange), (p.Li, NoticeEvent.FollowedChange)], await ToldAsync(desk, id));

        // Li follows, is mentioned and gets the ticket: told once, of the mention.
        await desk.Tickets.ApplyAsync(id, null, admin, new SetAssignee(p.Li), new AddCollaborator(new Collaborator(false, p.Otto, false)),
            new AddNote(new MessageBody($"{Mentions.Written(p.Li, "whatever")} please look", BodyFormat.Markdown)));
        Assert.Equal([(p.Boss, NoticeEvent.FollowedChange), (p.Li, NoticeEvent.Mentioned), (p.Otto, NoticeEvent.Collaborator)], await ToldAsync(desk, id));
    }

    [Theory, EachDatabase]
    public async Task Change_OfATicketOutOfSight_TellsNobodyWhoMayNotSeeItAndItsOldNoticesAreNotShown(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var p = desk.People;
        var (admin, otto, reader) = (Actor.User(p.Admin), desk.ViewerOf(p.Otto), desk.Get<NoticeReader>());
        var id = (await desk.CreateAsync("Refund", new SetGroup(p.Money), new AddNote(new MessageBody(Mentions.Written(p.Li, "Li"), BodyFormat.Markdown)))).Id;
        Assert.Equal([], await ToldAsync(desk, id)); // Li has no business with Money

        await desk.Tickets.ApplyAsync(id, null, admin, new SetAssignee(p.Otto));
        Assert.Equal([id], await reader.UnreadTicketsAsync(otto));
        Assert.Equal("Refund", Assert.Single(await reader.ListAsync(otto)).Subject);
        await desk.Tickets.ApplyAsync(id, null, admin, new SetAssignee(null), new SetGroup(p.Tech));
        Assert.Empty(await reader.UnreadTicketsAsync(otto));
        Assert.Empty(await reader.ListAsync(otto));
        await desk.Tickets.ApplyAsync(id, null, admin, new Follow(p.Otto));
        Assert.Equal([id], await reader.UnreadTicketsAsync(otto));
    }

    [Theory, EachDatabase]
    public async Task Choice_OfAPerson_DecidesWhatTheyAreToldOf(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, book) = (desk.People, desk.Get<NoticeBook>());
        await book.ChooseAsync(p.Li, NoticeEvent.GroupAssigned, NoticeWays.Console | NoticeWays.Desktop);
        await book.ChooseAsync(p.Anna, NoticeEvent.Assigned, NoticeWays.Desktop | NoticeWays.Sound); // nothing to add to
        Assert.Equal(NoticeWays.None, desk.Get<NoticeChoices>().Of(p.Anna, NoticeEvent.Assigned));
        var id = (await desk.CreateAsync("Printer", new SetAssignee(p.Anna))).Id;
        Assert.Equal([(p.Li, NoticeEvent.GroupAssigned)], await ToldAsync(desk, id));

        await desk.Tickets.ApplyAsync(id, null, Actor.User(p.Admin), new Follow(p.Anna), new SetAssignee(null));
        await ToldAsync(desk, id);
        await desk.Tickets.ApplyAsync(id, null, Actor.User(p.Admin), new SetAssignee(p.Anna)); // not wanted as assigned, wanted as a change of what she follows
        Assert.Equal([(p.Anna, NoticeEvent.FollowedChange)], await ToldAsync(desk, id));
        await Assert.ThrowsAsync<RefusedException>(() => book.ChooseAsync(p.Anna, (NoticeEvent)99, NoticeWays.None));
        await Assert.ThrowsAsync<RefusedException>(() => book.ChooseAsync(p.Anna, NoticeEvent.Assigned, (NoticeWays)8));
    }

    [Theory, EachDatabase]
    public async Task History_ThatIsToldLate_RingsNobody(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, day) = (desk.People, TimeSpan.FromDays(1));
        Task<TicketRow> MakeAsync(Via via, DateTime at) => desk.Gate.RunAsync((db, ct) => desk.Tickets.CreateInAsync(db,
            new NewTicket("Printer", p.Wang, Channel.Mail), Actor.User(p.Admin, via), [new SetAssignee(p.Anna)], at, ct));
        await MakeAsync(Via.Import, desk.Clock.UtcNow);
        await MakeAsync(Via.Replay, desk.Clock.UtcNow);
        await MakeAsync(Via.Console, desk.Clock.UtcNow - day - TimeSpan.FromSeconds(1));
        Assert.Empty(await desk.Get<NoticeReader>().UnreadTicketsAsync(desk.ViewerOf(p.Anna)));
        var fresh = await MakeAsync(Via.Console, desk.Clock.UtcNow - day);
        Assert.Equal([fresh.Id], await desk.Get<NoticeReader>().UnreadTicketsAsync(desk.ViewerOf(p.Anna)));
    }

    [Theory, EachDatabase]
    public async Task Batch_OfManyTickets_StoresTheirNoticesWithFewStatementsAndTellsThemTogether(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var p = desk.People;
        var told = new ConcurrentQueue<int>();
        using var watch = desk.Live.Watch<NoticesGiven>(x => told.Enqueue(x.Notices.Count));
        var ids = await desk.Gate.RunAsync(async (db, ct) =>
        {
            var batch = desk.Tickets.Begin(db);
            await batch.LoadAsync([], [p.Wang], ct);
            var made = new List<Ticket>();
            for (var i = 0; i < 600; i++)
                made.Add(await batch.CreateAsync(new NewTicket($"No. {i}", p.Wang, Channel.Mail), Actor.User(p.Admin), [new SetAssignee(p.Anna), new Follow(p.Boss)], desk.Clock.UtcNow, ct));
            await batch.EndAsync(ct);
            return made.ConvertAll(x => x.Id);
        });
        await Eventually.HoldsAsync(() => !told.IsEmpty); // each is told right after its call returns
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            var batch = desk.Tickets.Begin(db);
            await batch.LoadAsync(ids, [], ct);
            foreach (var id in ids) await batch.ApplyAsync(batch.Of(id), Actor.User(p.Admin), [new SetPriority(Priority.High), new SetAssignee(p.Li)], desk.Clock.UtcNow, ct);
            await batch.EndAsync(ct);
        });

        await Eventually.HoldsAsync(() => told.Count > 1);
        Assert.Equal([1200, 1200], told); // Anna and then Li for the assignment, Boss as a follower both times
        await using var read = await desk.ReadAsync();
        Assert.Equal(2400, await read.Notices.CountAsync());
        Assert.Equal(600, await read.Notices.CountAsync(x => x.UserId == p.Li && x.Event == NoticeEvent.Assigned && x.About == "priority,assignee"));
        Assert.Equal(NoticeReader.CountMax, (await desk.Get<NoticeReader>().UnreadTicketsAsync(desk.ViewerOf(p.Boss))).Count);
    }

    /// <summary>Who was told of the ticket since this was asked last.</summary>
    private static async Task<List<(int, NoticeEvent)>> ToldAsync(TestDesk desk, long ticketId)
    {
        await using var db = await desk.ReadAsync();
        var told = await db.Notices.Where(x => x.TicketId == ticketId && x.ReadAt == null).ToListAsync();
        foreach (var user in told.Select(x => x.UserId).Distinct()) await desk.Get<NoticeBook>().ReadTicketAsync(user, ticketId);
        return [.. told.Select(x => (x.UserId, x.Event)).OrderBy(x => desk.Staff.UserName(x.UserId), StringComparer.Ordinal)];
    }
}
