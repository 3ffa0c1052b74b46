using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class TicketRulesTests
{
    private const int Open = 2, Pending = 3, Solved = 5, Closed = 6;

    [Fact]
    public async Task Assign_NewTicket_OpensItAndMovesItToTheGroupOfTheAssignee()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetAssignee(desk.People.Anna));
        Assert.Equal((StatusCategory.Open, (int?)desk.People.Tech), (row.StatusCategory, row.GroupId));
    }

    [Fact]
    public async Task SetGroup_AssigneeNotInIt_ReleasesTheAssignee()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetAssignee(desk.People.Anna));
        row = await desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetGroup(desk.People.Money));
        Assert.Null(row.AssigneeId);
    }

    [Fact]
    public async Task CustomerMessage_OnPendingTicket_OpensItAgain()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetStatus(Pending));
        row = await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new AddCustomerMessage(new MessageBody("还没解决")));
        Assert.Equal((StatusCategory.Open, 0), (row.StatusCategory, row.ReopenCount));
    }

    [Fact]
    public async Task SetStatus_FromSolvedToOpen_CountsAReopening()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetStatus(Solved));
        Assert.NotNull(row.SolvedAt);
        row = await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetStatus(Open));
        Assert.Equal((1, null), (row.ReopenCount, row.SolvedAt));
    }

    [Fact]
    public async Task Apply_OnClosedTicket_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetStatus(Closed));
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new SetPriority(Priority.Low)));
        Assert.Equal("ticketClosed", refused.Refusal.Key);
    }

    [Fact]
    public async Task Apply_ForgedVersion_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync();
        foreach (var forged in (int[])[0, -1, row.Version + 1, int.MaxValue])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() =>
                desk.Tickets.ApplyAsync(row.Id, forged, Actor.User(desk.People.Admin), new SetPriority(Priority.Low)));
            Assert.Equal("forgedVersion", refused.Refusal.Key);
        }
    }

    [Theory, EachDatabase]
    public async Task Apply_OneActionRefused_NothingOfTheCallIsStored(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync();
        await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin),
            new SetPriority(Priority.Urgent), new AddTags("fresh"), new SetStatus(999)));
        var now = await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Admin), row.Id);
        Assert.Equal((row.Version, Priority.Normal), (now!.Version, now.Priority));
        Assert.Empty(now.TagIds);
    }

    [Theory, EachDatabase]
    public async Task Apply_NothingChanges_NoVersionAndNoHistory(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync();
        var same = await desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetPriority(row.Priority), new SetSubject("  " + row.Subject + " "));
        Assert.Equal(row.Version, same.Version);
        Assert.Single(await desk.Reader.HistoryAsync(desk.ViewerOf(desk.People.Admin), row.Id));
    }

    [Theory, EachDatabase]
    public async Task SetField_EachType_TakesItsValuesAndRefusesOthers(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            foreach (var type in Enum.GetValues<CustomFieldType>())
                db.CustomFields.Add(new CustomField { Key = type.ToString().ToLowerInvariant(), Name = type.ToString(), Type = type, Options = ["红", "green"] });
            await db.SaveChangesAsync(ct);
        });
        await desk.Get<CatalogCache>().ReloadAsync();
        var row = await desk.CreateAsync();
        (string Key, string Good, string Bad)[] values =
        [
            ("text", "\"值\"", "5"), ("number", "1.5", "\"1.5\""), ("date", "\"2026-02-28\"", "\"2026-02-30\""),
            ("yesno", "true", "\"true\""), ("choice", "\"红\"", "\"blue\""), ("choices", "[\"红\",\"green\"]", "[\"blue\"]"),
        ];
        foreach (var (key, good, bad) in values)
        {
            row = await desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetField(key, JsonNode.Parse(good)));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(good), JsonNode.Parse(row.Fields!)![key]));
            await Assert.ThrowsAsync<RefusedException>(() =>
                desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetField(key, JsonNode.Parse(bad))));
        }

        row = await desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), [.. values.Select(x => new SetField(x.Key, null))]);
        Assert.Null(row.Fields);
    }

    [Theory, EachDatabase]
    public async Task Purge_FromBin_LeavesNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        var row = await desk.CreateAsync("x", new AddNote(new MessageBody("y")), new AddTags("t"), new Follow(desk.People.Anna));
        await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.PurgeAsync(row.Id, admin));
        await desk.Tickets.ApplyAsync(row.Id, null, admin, new DeleteTicket());
        await desk.Tickets.PurgeAsync(row.Id, admin);
        await using var db = await desk.ReadAsync();
        Assert.Equal((0, 0, 0, 0), (db.Tickets.Count(), db.TicketMessages.Count(), db.TicketChanges.Count(), db.TicketPeople.Count() + db.TicketTags.Count()));
        Assert.True((await desk.CreateAsync("next")).Id > row.Id, "numbers are never reused");
    }
}
