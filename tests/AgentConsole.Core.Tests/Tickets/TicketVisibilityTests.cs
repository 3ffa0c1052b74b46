using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class TicketVisibilityTests
{
    /// <summary>Every viewer against tickets of every kind: what the query returns is what memory says, ticket by ticket.</summary>
    [Theory, EachDatabase]
    public async Task Where_EveryViewerAndTicket_AgreesWithSees(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await AddTicketsOfEveryKindAsync(desk);
        var visibility = desk.Get<TicketVisibility>();
        await using var db = await desk.ReadAsync();
        var all = await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).ToListAsync();
        var differing = new HashSet<int>();
        foreach (var userId in desk.Staff.Users.Keys)
        {
            var viewer = desk.ViewerOf(userId);
            var bySql = await db.Tickets.Where(visibility.Where(db, viewer)).Select(x => x.Id).OrderBy(x => x).ToListAsync();
            var inMemory = all.Where(x => visibility.Sees(viewer, TicketRow.From(x))).Select(x => x.Id).Order().ToList();
            Assert.Equal(inMemory, bySql);
            differing.Add(bySql.Count);
        }

        Assert.True(differing.Count >= 4, "the tickets must tell the viewers apart, else this proves nothing");
    }

    [Fact]
    public async Task Sees_EachRelation_GivesAccessAndNothingElseDoes()
    {
        await using var desk = await TestDesk.OpenAsync();
        var p = desk.People;
        Assert.Equal([p.Admin, p.Boss, p.Anna, p.Li], await WhoSeesAsync(desk, new SetGroup(p.Tech)));
        Assert.Equal([p.Admin, p.Boss, p.Anna, p.Li, p.Otto], await WhoSeesAsync(desk, new SetGroup(p.Tech), new Follow(p.Otto)));
        Assert.Equal([p.Admin, p.Boss, p.Anna], await WhoSeesAsync(desk, new AddCollaborator(new Collaborator(false, p.Anna, false)), new Follow(p.Boss)));
        Assert.Equal([p.Admin, p.Li, p.Light, p.Otto], await WhoSeesAsync(desk, new SetGroup(p.Money), new AddCollaborator(new Collaborator(true, p.Refunds, true))));
        Assert.Equal([p.Admin], await WhoSeesAsync(desk, new SetGroup(p.Tech), new VoidTicket("test")));
        Assert.Equal([p.Admin, p.Boss], await WhoSeesAsync(desk, new SetGroup(p.Tech), new DeleteTicket()));
    }

    [Fact]
    public async Task MayWrite_FollowerAndReader_OnlyLook()
    {
        await using var desk = await TestDesk.OpenAsync();
        var p = desk.People;
        var row = await desk.CreateAsync("x", new SetGroup(p.Money), new Follow(p.Anna), new AddCollaborator(new Collaborator(false, p.Li, true)));
        var visibility = desk.Get<TicketVisibility>();
        Assert.False(visibility.MayWrite(desk.ViewerOf(p.Anna), row));
        Assert.True(visibility.MayWrite(desk.ViewerOf(p.Li), row));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.ApplyAsync(row.Id, null, Actor.User(p.Anna), new SetPriority(Priority.Urgent)));
        Assert.Equal(RefusalKind.Forbidden, refused.Refusal.Kind);
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(p.Anna), new AddNote(new MessageBody("only a word")));
    }

    private static async Task<int[]> WhoSeesAsync(TestDesk desk, params TicketAction[] actions)
    {
        var row = await desk.CreateAsync("x", actions);
        var visibility = desk.Get<TicketVisibility>();
        return [.. desk.Staff.Users.Keys.Order().Where(x => visibility.Sees(desk.ViewerOf(x), row))];
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
        foreach (var kind in kinds) await desk.CreateAsync("x", kind);
    }
}
