using AgentConsole.Core.Chores;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Notices;

/// <summary>What a person finds behind the bell, and what becomes of it.</summary>
public sealed class NoticeReaderTests
{
    [Theory, EachDatabase]
    public async Task List_OfAPerson_GroupsByTicketUnreadFirstAndSaysWhatHappenedLast(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, book, reader) = (desk.People, desk.Get<NoticeBook>(), desk.Get<NoticeReader>());
        var (anna, li) = (desk.ViewerOf(p.Anna), Actor.User(p.Li));
        var first = (await desk.CreateAsync("First", new SetAssignee(p.Anna))).Id;
        var second = (await desk.CreateAsync("Second", new SetAssignee(p.Anna))).Id;
        for (var i = 1; i <= 3; i++) await desk.Tickets.ApplyAsync(first, null, li, new AddNote(new MessageBody($"Note {i}")));
        await desk.Tickets.ApplyAsync(first, null, Actor.Customer(p.Wang, Via.Mail), new AddReply(new MessageBody("It burns\nagain")));

        var groups = await reader.ListAsync(anna);
        Assert.Equal([(first, "First", 4), (second, "Second", 0)], groups.Select(x => (x.TicketId, x.Subject, x.Earlier)));
        Assert.Equal(("It burns again", NoticeEvent.CustomerReplied, NoticeEntry.Reply, "王芳 Wang Fang"), (groups[0].Last.About, groups[0].Last.Event, groups[0].Last.Entry, groups[0].Who));

        var read = new List<NoticesRead>();
        using (desk.Get<NoticeBoard>().Watch(p.Anna, _ => { }, read.Add))
        {
            await book.ReadTicketAsync(p.Anna, first);
            await book.ReadTicketAsync(p.Anna, first); // nothing left, nothing told
        }

        Assert.Equal([new NoticesRead(p.Anna, first)], read);
        Assert.Equal([(second, true), (first, false)], (await reader.ListAsync(anna)).Select(x => (x.TicketId, x.Unread)));
        await book.ReadAllAsync(p.Anna);
        Assert.Empty(await reader.UnreadTicketsAsync(anna));
        Assert.Equal(2, (await reader.ListAsync(anna)).Count);
    }

    [Theory, EachDatabase]
    public async Task Board_OnANotice_TellsOnlyThePersonItConcernsWithAllThatABellShows(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, board) = (desk.People, desk.Get<NoticeBoard>());
        var (anna, li) = (new List<GivenNotice>(), new List<GivenNotice>());
        using var one = board.Watch(p.Anna, anna.AddRange, _ => { });
        using (board.Watch(p.Li, li.AddRange, _ => { })) await desk.CreateAsync("Printer", new SetAssignee(p.Anna));
        await Eventually.HoldsAsync(() => anna.Count > 0); // it is told right after the call returns
        Assert.Empty(li);
        var given = Assert.Single(anna);
        Assert.Equal((1, NoticeEvent.Assigned, "Printer", ActorKind.User, p.Admin), (given.Version, given.Event, given.Subject, given.ActorKind, given.ActorId));
    }

    [Theory, EachDatabase]
    public async Task Chore_AfterNinetyDays_ForgetsOldNoticesAndAnErasedTicketTakesItsOwn(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, admin) = (desk.People, Actor.User(desk.People.Admin));
        var old = (await desk.CreateAsync("Old", new SetAssignee(p.Anna))).Id;
        desk.Clock.Advance(NoticeBook.Life);
        var erased = (await desk.CreateAsync("Erased", new SetAssignee(p.Anna))).Id;
        var kept = (await desk.CreateAsync("Kept", new SetAssignee(p.Anna))).Id;
        await desk.Get<Housekeeper>().RoundAsync();
        Assert.Equal([old, erased, kept], (await desk.Get<NoticeReader>().UnreadTicketsAsync(desk.ViewerOf(p.Anna))).Order());
        desk.Clock.Advance(TimeSpan.FromHours(6));
        await desk.Get<Housekeeper>().RoundAsync();
        await desk.Tickets.ApplyAsync(erased, null, admin, new DeleteTicket());
        await desk.Tickets.PurgeAsync(erased, admin);
        await using var db = await desk.ReadAsync();
        Assert.Equal([kept], await db.Notices.Select(x => x.TicketId).Distinct().ToListAsync());
    }

    [Theory, EachDatabase]
    public async Task Bell_OverAMillionOldNotices_ReadsTheUnreadOnesFromTheirIndex(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await using var db = await desk.ReadAsync();
        await db.Database.OpenConnectionAsync();
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off"); // dear at a million rows, cheap at none
        }
        else
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE; DELETE FROM sqlite_stat1;");
            foreach (var (table, index, stat) in Million) await db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_stat1 VALUES ({table}, {index}, {stat})");
            await db.Database.ExecuteSqlRawAsync("ANALYZE sqlite_schema");
        }

        var (reader, anna) = (desk.Get<NoticeReader>(), desk.ViewerOf(desk.People.Anna));
        (IQueryable Query, string Index)[] queries =
        [
            (reader.UnreadTickets(db, anna), "IX_Notices_Unread"), (reader.Last(db, anna, unread: true, 300), "IX_Notices_Unread"), (reader.Last(db, anna, unread: false, 100), "IX_Notices_UserId_Id"),
        ];
        foreach (var (query, index) in queries)
        {
            var plan = await QueryPlan.OfAsync(db, query);
            Assert.True(plan.Contains(index, StringComparison.Ordinal), plan);
            Assert.DoesNotContain("SCAN t", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
            if (!db.Database.IsNpgsql()) Assert.DoesNotContain("IX_Tickets_State", plan, StringComparison.Ordinal); // an empty table is as good by any index there
        }
    }

    /// <summary>What SQLite's statistics say of a million notices of a thousand people on a million tickets.</summary>
    private static readonly (string Table, string Index, string Stat)[] Million =
    [
        ("Notices", "IX_Notices_Unread", "20000 20 1 1"), ("Notices", "IX_Notices_UserId_Id", "1000000 1000 1"), ("Notices", "IX_Notices_TicketId_UserId", "1000000 2 1"),
        ("Tickets", "IX_Tickets_GroupId_StatusCategory_UpdatedAt", "1000000 142858 26316 1"), ("Tickets", "IX_Tickets_AssigneeId_StatusCategory_UpdatedAt", "1000000 55556 11905 1"),
    ];
}
