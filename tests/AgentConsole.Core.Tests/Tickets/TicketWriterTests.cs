using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class TicketWriterTests
{
    [Theory, EachDatabase]
    public async Task Create_WithActions_IsOneChangeWithHistory(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("Printer on fire", new AddCustomerMessage(new MessageBody("It burns 打印机着火")), new SetGroup(desk.People.Tech), new AddTags("Fire", "VIP"));

        Assert.Equal(1, row.Version);
        var found = await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Anna), row.Id);
        Assert.Equal("Printer on fire", found!.Subject);
        Assert.Equal(2, found.TagIds.Count);
        Assert.Equal("It burns 打印机着火", found.Snippet);
        var history = Assert.Single(await desk.Reader.HistoryAsync(desk.ViewerOf(desk.People.Admin), row.Id));
        Assert.Contains(history.Fields, x => x is { Field: "group", Before: null });
        Assert.Single(await desk.Reader.MessagesAsync(desk.ViewerOf(desk.People.Anna), row.Id));
    }

    [Theory, EachDatabase]
    public async Task Apply_DifferentFieldsFromOneVersion_BothWin(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync();
        var admin = Actor.User(desk.People.Admin);
        await desk.Tickets.ApplyAsync(row.Id, row.Version, admin, new SetPriority(Priority.High));
        var after = await desk.Tickets.ApplyAsync(row.Id, row.Version, admin, new SetGroup(desk.People.Tech));

        Assert.Equal((Priority.High, desk.People.Tech), (after.Priority, after.GroupId));
        Assert.Equal(3, after.Version);
    }

    [Theory, EachDatabase]
    public async Task Apply_SameFieldFromOneVersion_LoserSeesBothValues(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync();
        await desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetPriority(Priority.High));

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Admin), new SetPriority(Priority.Low)));
        var conflict = Assert.Single(refused.Refusal.Conflicts);
        Assert.Equal(("priority", "3", "1"), (conflict.Field, conflict.Theirs, conflict.Yours));
    }

    [Theory, EachDatabase]
    public async Task Apply_ManyAtOnce_EachIsKeptOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), new AddNote(new MessageBody($"note {i}")))));

        var messages = await desk.Reader.MessagesAsync(desk.ViewerOf(desk.People.Admin), row.Id, 100);
        Assert.Equal(40, messages.Select(x => x.Text).Distinct().Count());
        Assert.Equal(Enumerable.Range(2, 40), messages.Select(x => x.Version).Order());
    }

    [Theory, EachDatabase]
    public async Task Apply_InvisibleTicket_IsNotFound(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("Secret", new SetGroup(desk.People.Money));

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            desk.Tickets.ApplyAsync(row.Id, row.Version, Actor.User(desk.People.Anna), new AddNote(new MessageBody("hi"))));
        Assert.Equal(RefusalKind.NotFound, refused.Refusal.Kind);
    }

    [Theory, EachDatabase]
    public async Task Create_ForAnotherGroup_MakerStillSeesIt(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.Tickets.CreateAsync(new NewTicket("For finance", desk.People.Wang, Channel.Phone),
            Actor.User(desk.People.Anna), new SetGroup(desk.People.Money));
        Assert.NotNull(await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Anna), row.Id));
        Assert.Null(await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Li), row.Id));
    }

    [Theory, EachDatabase]
    public async Task Apply_HugeSubject_IsRefusedNamingFieldAndLimit(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.CreateAsync(new string('x', 200_000)));
        Assert.Equal("subject", refused.Refusal.Field);
        Assert.Contains("300", refused.Refusal.Text(), StringComparison.Ordinal);
    }
}
