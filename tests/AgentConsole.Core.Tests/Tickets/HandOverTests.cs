using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class HandOverTests
{
    [Theory, EachDatabase]
    public async Task User_WhoLeaves_GivesOpenTicketsAwayAndTheHistorySaysWhy(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, hand, admin) = (desk.People, desk.Get<HandOver>(), Actor.User(desk.People.Admin));
        var open = await desk.CreateAsync("open", new SetAssignee(p.Anna));
        var solved = await desk.CreateAsync("solved", new SetAssignee(p.Anna), new SetStatus(5));
        var others = await desk.CreateAsync("Li's", new SetAssignee(p.Li));
        var voided = await desk.CreateAsync("void", new SetAssignee(p.Anna));
        await desk.Tickets.ApplyAsync(voided.Id, null, admin, new VoidTicket("double"));
        await desk.Get<PeopleWriter>().SetUserActiveAsync(p.Anna, false, admin);
        Assert.Equal(1, await hand.CountOfUserAsync(p.Anna));

        Assert.Equal(1, await hand.UserAsync(p.Anna, new HandOverTarget.Person(p.Boss), admin));

        await using var db = await desk.ReadAsync();
        Assert.Equal(p.Boss, await db.Tickets.Where(x => x.Id == open.Id).Select(x => x.AssigneeId).SingleAsync());
        Assert.Equal([p.Anna, p.Anna, p.Li], await db.Tickets.Where(x => x.Id != open.Id).OrderBy(x => x.AssigneeId).Select(x => x.AssigneeId!.Value).ToListAsync());
        var last = await db.TicketChanges.Where(x => x.TicketId == open.Id).OrderBy(x => x.Version).LastAsync();
        Assert.Equal(p.Admin, last.Actor.UserId);
        Assert.Equal(new Cause(CauseKind.PersonLeft, p.Anna), last.Cause);
        Assert.Equal("undoDesk", await RefusalAsync(() => desk.Tickets.ApplyAsync(open.Id, null, admin, new UndoChange(last.Version))));
        var entry = await db.Set<AuditEntry>().SingleAsync(x => x.Act == "handed over");
        Assert.Equal(("user", $"{p.Anna}", p.Admin), (entry.Subject, entry.SubjectId, entry.ActorId));
        Assert.Equal((1, 1), (solved.Version, others.Version));
    }

    [Theory, EachDatabase]
    public async Task User_BackToTheGroups_LeavesEachTicketWhereItIsAndGivesAGroupToThoseWithout(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, admin) = (desk.People, Actor.User(desk.People.Admin));
        var inGroup = await desk.CreateAsync("in a group", new SetGroup(p.Refunds), new SetAssignee(p.Li));
        var without = await desk.CreateAsync("without", new SetAssignee(p.Li));
        await desk.Tickets.ApplyAsync(without.Id, null, new Actor(ActorKind.User, p.Admin, Via.Import), new SetGroup(null));
        await desk.Get<HandOver>().UserAsync(p.Li, new HandOverTarget.OwnGroups(), admin);

        await using var db = await desk.ReadAsync();
        var stored = await db.Tickets.OrderBy(x => x.Id).Select(x => new { x.GroupId, x.AssigneeId }).ToListAsync();
        Assert.Equal([(p.Refunds, null), (p.Tech, null)], stored.Select(x => (x.GroupId, x.AssigneeId)));
    }

    [Theory, EachDatabase]
    public async Task User_HandOverIsStopped_LeavesTheRestToBeDoneAgain(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, hand, admin) = (desk.People, desk.Get<HandOver>(), Actor.User(desk.People.Admin));
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            var batch = desk.Tickets.Begin(db);
            for (var i = 0; i < 250; i++)
                await batch.CreateAsync(new NewTicket($"Ticket {i}", p.Wang, Channel.Mail), admin, [new SetAssignee(p.Anna)], desk.Clock.Now(), ct);
            await batch.EndAsync(ct);
        });
        using var stop = new CancellationTokenSource();
        var seen = new List<MassProgress>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hand.UserAsync(p.Anna, new HandOverTarget.Group(p.Refunds), admin, new Watch(x =>
        {
            seen.Add(x);
            if (x.Done == 100) stop.Cancel();
        }), stop.Token));

        Assert.Equal(150, await hand.CountOfUserAsync(p.Anna));
        Assert.Equal([new(0, 250), new(100, 250)], seen);
        await desk.RestartAsync();
        Assert.Equal(150, await desk.Get<HandOver>().UserAsync(p.Anna, new HandOverTarget.Group(p.Refunds), admin));
        await using var read = await desk.ReadAsync();
        Assert.Equal(250, await read.Tickets.CountAsync(x => x.GroupId == p.Refunds && x.AssigneeId == null));
        Assert.Equal(500, await read.TicketChanges.CountAsync()); // each made and handed over once
    }

    [Theory, EachDatabase]
    public async Task Group_WithOpenTickets_StaysInUseUntilTheyAreHandedOver(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, people, admin) = (desk.People, desk.Get<PeopleWriter>(), Actor.User(desk.People.Admin));
        var row = await desk.CreateAsync("hanging", new SetGroup(p.Tech), new SetAssignee(p.Anna));
        var draft = GroupDraft.Of(desk.Staff.Groups[p.Tech]) with { Active = false };
        Assert.Equal("groupHolds", await RefusalAsync(() => people.ChangeGroupAsync(p.Tech, draft, admin)));
        Assert.Equal("inactive", await RefusalAsync(async () =>
        {
            await people.ChangeGroupAsync(p.Money, GroupDraft.Of(desk.Staff.Groups[p.Money]) with { Active = false }, admin);
            await desk.Get<HandOver>().GroupAsync(p.Tech, p.Money, admin);
        }));

        Assert.Equal(1, await desk.Get<HandOver>().GroupAsync(p.Tech, p.Refunds, admin));
        await people.ChangeGroupAsync(p.Tech, draft, admin);

        var now = (await desk.Reader.FindAsync(desk.ViewerOf(p.Admin), row.Id))!;
        Assert.Equal((p.Refunds, null), (now.GroupId, now.AssigneeId)); // Anna is not in it
        Assert.False(desk.Staff.Groups[p.Tech].Active);
    }

    [Theory, EachDatabase]
    public async Task HandOver_ByWhomItIsNotFor_IsRefused(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, hand, admin) = (desk.People, desk.Get<HandOver>(), Actor.User(desk.People.Admin));
        Assert.Equal("forbidden", await RefusalAsync(() => hand.UserAsync(p.Anna, new HandOverTarget.Person(p.Boss), Actor.User(p.Boss))));
        Assert.Equal("forbidden", await RefusalAsync(() => hand.GroupAsync(p.Tech, p.Refunds, Actor.User(p.Boss))));
        Assert.Equal("noChange", await RefusalAsync(() => hand.UserAsync(p.Anna, new HandOverTarget.Person(p.Anna), admin)));
        Assert.Equal("unknownValue", await RefusalAsync(() => hand.UserAsync(p.Anna, new HandOverTarget.Group(4711), admin)));
    }

    [Theory, EachDatabase]
    public async Task CustomerReply_OnASolvedTicketOfWhoLeft_GoesBackToTheGroup(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, admin) = (desk.People, Actor.User(desk.People.Admin));
        var row = await desk.CreateAsync("solved", new SetAssignee(p.Anna), new SetStatus(5));
        await desk.Get<PeopleWriter>().SetUserActiveAsync(p.Anna, false, admin);

        row = await desk.Tickets.ApplyAsync(row.Id, null, admin, new AddCustomerMessage(new MessageBody("it is back")));

        Assert.Equal((StatusCategory.Open, p.Tech, null), (row.StatusCategory, row.GroupId, row.AssigneeId));
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;

    private sealed class Watch(Action<MassProgress> seen) : IProgress<MassProgress>
    {
        public void Report(MassProgress value) => seen(value);
    }
}
