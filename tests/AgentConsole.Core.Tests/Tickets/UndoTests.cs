using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Tickets;

/// <summary>What a person did can be taken back for ten minutes, whole or not at all.</summary>
public sealed class UndoTests
{
    private const int Open = 2, Pending = 3, Solved = 5, Closed = 6;

    [Theory, EachDatabase]
    public async Task Undo_OfEachKindOfAction_LeavesTheTicketAsItWas(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        await desk.Get<FieldWriter>().CreateAsync(new FieldDraft("order_no", "Order", CustomFieldType.Text), admin);
        await desk.Get<FieldWriter>().CreateAsync(new FieldDraft("colours", "Colours", CustomFieldType.Choices, Options: ["red", "blue"]), admin);
        await desk.Get<CatalogCache>().ReloadAsync();
        var category = (await desk.Get<CatalogWriter>().CreateCategoryAsync(new CategoryDraft("Router"), admin)).Id;
        var people = desk.People;
        TicketAction[][] begun =
        [
            [],
            [new SetAssignee(people.Anna), new AddTags("vip", "late"), new Follow(people.Otto), new SetField("order_no", "88412"), new AddCollaborator(new Collaborator(true, people.Money, false))],
            [new SetGroup(people.Tech), new SetStatus(Solved)],
        ];
        TicketAction[][] deeds =
        [
            [new SetSubject("另一个 subject")], [new SetStatus(Pending)], [new SetStatus(Solved)], [new SetStatus(Closed)], [new SetStatus(Open)], [new SetPriority(Priority.Urgent)],
            [new SetCategory(category)], [new SetGroup(people.Money)], [new SetGroup(null)], [new SetAssignee(people.Li)], [new SetAssignee(null)], [new SetRequester(people.Ortega)],
            [new SetField("order_no", "1")], [new SetField("order_no", null)], [new SetField("colours", new JsonArray("red", "blue"))], [new AddTags("new-word", "vip")], [new RemoveTags("vip")],
            [new Follow(people.Admin)], [new Unfollow(people.Otto)], [new AddCollaborator(new Collaborator(false, people.Light, true))], [new RemoveCollaborator(true, people.Money)],
            [new VoidTicket("a double")], [new DeleteTicket()], [new SetAssignee(people.Anna), new SetStatus(Solved), new SetPriority(Priority.Low), new AddTags("done")],
        ];
        foreach (var first in begun)
        {
            var row = await desk.CreateAsync("Printer on fire", first);
            foreach (var deed in deeds)
            {
                desk.Clock.Advance(TimeSpan.FromMinutes(3));
                var before = await SeenAsync(desk, row.Id);
                var changed = await desk.Tickets.ApplyAsync(row.Id, null, admin, deed);
                if (changed.Version == before.Row.Version) continue; // it was so already
                desk.Clock.Advance(TimeSpan.FromMinutes(3));
                row = await desk.Tickets.ApplyAsync(row.Id, null, admin, new UndoChange(changed.Version));

                Assert.Equal(changed.Version + 1, row.Version);
                Assert.Equal(Text(before, row), Text(await SeenAsync(desk, row.Id), row));
                var change = (await desk.Reader.HistoryAsync(desk.ViewerOf(people.Admin), row.Id))[^1];
                Assert.Equal((new Cause(CauseKind.Undo, changed.Version), admin), (change.Cause, change.Actor));
            }
        }
    }

    [Theory, EachDatabase]
    public async Task Undo_AfterSomebodyTouchedTheSameField_LeavesAllAloneAndNamesThem(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (anna, li) = (Actor.User(desk.People.Anna), Actor.User(desk.People.Li));
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var changed = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.High), new SetStatus(Pending));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var theirs = await desk.Tickets.ApplyAsync(row.Id, null, li, new SetPriority(Priority.Low));

        var refusal = await RefusedAsync(desk, row.Id, anna, changed.Version);

        Assert.Equal("undoChanged", refusal.Key);
        Assert.Equal([new FieldConflict("priority", "1", "2", li, desk.Clock.UtcNow)], refusal.Conflicts);
        Assert.Equal(theirs.Version, (await SeenAsync(desk, row.Id)).Row.Version);
    }

    [Theory, EachDatabase]
    public async Task Undo_AfterOthersChangedOtherThings_KeepsThose(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (anna, li) = (Actor.User(desk.People.Anna), Actor.User(desk.People.Li));
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech), new AddTags("old"));
        var changed = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.High), new AddTags("mine"), new RemoveTags("old"));
        await desk.Tickets.ApplyAsync(row.Id, null, li, new SetStatus(Pending), new AddTags("theirs"), new SetSubject("renamed"), new AddNote(new MessageBody("a note")));

        var after = await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(changed.Version));

        Assert.Equal((Priority.Normal, Pending, "renamed"), (after.Priority, after.StatusId, after.Subject));
        Assert.Equal(["old", "theirs"], after.TagIds.Select(x => desk.Catalog.Tags[x].Name).Order());
        await desk.Tickets.ApplyAsync(row.Id, null, li, new RemoveTags("theirs"));
        var again = await desk.Tickets.ApplyAsync(row.Id, null, anna, new AddTags("theirs", "more"));
        await desk.Tickets.ApplyAsync(row.Id, null, li, new RemoveTags("theirs"));
        Assert.Equal("undoChanged", (await RefusedAsync(desk, row.Id, anna, again.Version)).Key); // the same member of the list
    }

    [Fact]
    public async Task Undo_StepByStep_TakesBackOneAfterTheOther()
    {
        await using var desk = await TestDesk.OpenAsync();
        var anna = Actor.User(desk.People.Anna);
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var one = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.High));
        var two = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.Urgent));
        Assert.Equal("undoChanged", (await RefusedAsync(desk, row.Id, anna, one.Version)).Key);

        await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(two.Version));
        Assert.Equal("undoneAlready", (await RefusedAsync(desk, row.Id, anna, two.Version)).Key);
        var back = await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(one.Version));

        Assert.Equal(Priority.Normal, back.Priority);
        var redone = await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(back.Version)); // an undo is a change like any other
        Assert.Equal(Priority.High, redone.Priority);
        Assert.Equal(Priority.Normal, (await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(one.Version))).Priority);
    }

    [Fact]
    public async Task Undo_OfWhatCannotBeUndone_SaysWhy()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (anna, li) = (Actor.User(desk.People.Anna), Actor.User(desk.People.Li));
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var said = await desk.Tickets.ApplyAsync(row.Id, null, anna, new AddReply(new MessageBody("We come")));
        var changed = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.High));

        Assert.Equal("undoBirth", (await RefusedAsync(desk, row.Id, Actor.User(desk.People.Admin), 1)).Key);
        Assert.Equal("undoSaid", (await RefusedAsync(desk, row.Id, anna, said.Version)).Key);
        Assert.Equal("undoNotYours", (await RefusedAsync(desk, row.Id, li, changed.Version)).Key);
        Assert.Equal("undoNotYours", (await RefusedAsync(desk, row.Id, Actor.System, changed.Version)).Key);
        Assert.Equal(RefusalKind.NotFound, (await RefusedAsync(desk, row.Id, anna, 99)).Kind);
        await desk.Tickets.ApplyAsync(row.Id, null, li, new SetStatus(Closed));
        Assert.Equal("ticketClosed", (await RefusedAsync(desk, row.Id, anna, changed.Version)).Key);
        await desk.Tickets.ApplyAsync(row.Id, null, li, new UndoChange(changed.Version + 1));
        desk.Clock.Advance(UndoChange.Window);
        var late = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.Low));
        desk.Clock.Advance(UndoChange.Window);
        Assert.Equal(Priority.High, (await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(late.Version))).Priority); // in the tenth minute
        desk.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("undoTooLate", (await RefusedAsync(desk, row.Id, anna, changed.Version)).Key);
    }

    [Fact]
    public async Task Undo_OfAHandOverOutOfSight_TakesItBackUnlessOneMayNotAnyMore()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (admin, anna) = (Actor.User(desk.People.Admin), Actor.User(desk.People.Anna));
        var row = await desk.CreateAsync("x", new SetAssignee(desk.People.Anna));
        var gone = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetGroup(desk.People.Money));
        Assert.Null(await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Anna), row.Id));

        var back = await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(gone.Version));
        Assert.Equal((desk.People.Tech, desk.People.Anna), (back.GroupId, back.AssigneeId));

        await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetAssignee(null));
        gone = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetGroup(desk.People.Money));
        await desk.Get<PeopleWriter>().SetMembersAsync(desk.People.Tech, [desk.People.Li], admin);
        Assert.Equal(RefusalKind.NotFound, (await RefusedAsync(desk, row.Id, anna, gone.Version)).Kind); // neither as it is nor as it was

        await desk.Get<PeopleWriter>().SetMembersAsync(desk.People.Tech, [desk.People.Li, desk.People.Anna], admin);
        await desk.Gate.RunAsync((db, ct) => db.Users.Where(x => x.Id == desk.People.Anna).ExecuteUpdateAsync(x => x.SetProperty(u => u.RoleId, Role.LightAgentId), ct));
        await desk.Get<StaffCache>().ReloadAsync();
        Assert.Equal(RefusalKind.Forbidden, (await RefusedAsync(desk, row.Id, anna, gone.Version)).Kind);
    }

    [Theory, EachDatabase]
    public async Task Undo_AskedForTwiceAtOnce_HappensOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var anna = Actor.User(desk.People.Anna);
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var changed = await desk.Tickets.ApplyAsync(row.Id, null, anna, new SetPriority(Priority.High));

        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await desk.Tickets.ApplyAsync(row.Id, null, anna, new UndoChange(changed.Version));
                return "done";
            }
            catch (RefusedException e)
            {
                return e.Refusal.Key;
            }
        }));

        Assert.Equal(["done", .. Enumerable.Repeat("undoneAlready", 5)], tries.Order());
    }

    private static async Task<Refusal> RefusedAsync(TestDesk desk, long id, Actor actor, int version) =>
        (await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.ApplyAsync(id, null, actor, new UndoChange(version)))).Refusal;

    private static async Task<(TicketRow Row, List<string> Index)> SeenAsync(TestDesk desk, long id)
    {
        await using var db = await desk.ReadAsync();
        var row = TicketRow.From(await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).SingleAsync(x => x.Id == id));
        var tags = (await db.TicketTags.Where(x => x.TicketId == id).ToListAsync()).Select(x => $"#{x.TagId}");
        var people = (await db.TicketPeople.Where(x => x.TicketId == id).ToListAsync()).Select(x => $"{x.Part} {x.PersonId}");
        return (row, [.. tags.Concat(people).Order(StringComparer.Ordinal)]);
    }

    /// <summary>All but what every change moves.</summary>
    private static string Text((TicketRow Row, List<string> Index) seen, TicketRow now) =>
        JsonSerializer.Serialize(seen.Row with { Version = now.Version, UpdatedAt = now.UpdatedAt, ParticipantIds = now.ParticipantIds }) + string.Join(';', seen.Index);
}
