using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;
using AgentConsole.Web.Tickets.One;

namespace AgentConsole.Web.Tests.Tickets.One;

public sealed class OpenTicketTests(WebDesk desk) : IClassFixture<WebDesk>
{
    Actor Admin => Actor.User(desk.People.Admin);

    [Fact]
    public async Task News_OfAReply_IsShownWithoutReadingTheDatabase()
    {
        var row = await desk.CreateAsync("Live", new SetGroup(desk.People.Tech));
        using var reads = new CommandCount(desk.Folder);
        await Task.Delay(1100, TestContext.Current.CancellationToken);   // for a second EF Core goes on believing that nobody listens
        // Heard before the open ticket hears: whatever is counted from here on was read because of the news.
        using var begin = desk.Get<LiveHub>().Watch<TicketMoved>(news => { if (news.TicketId == row.Id) reads.Begin(); });
        await using var screen = Screen.Of(desk, desk.People.Anna);
        await using var ticket = await OpenAsync(screen, row.Id);

        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, new AddReply(new MessageBody("It is fixed")), new SetPriority(Priority.Urgent));
        await Eventually.HoldsAsync(() => ticket.Timeline.Items.Any(x => x.Message?.Text == "It is fixed"));

        Assert.Equal(0, reads.Count);
        Assert.Equal(Priority.Urgent, ticket.Row.Priority);
        Assert.Equal(new TimelineCounts(1, 0, 2), ticket.Timeline.Counts);
        await ShouldEqualAFreshReadAsync(screen, ticket);
        Assert.NotEqual(0, reads.Count);   // of which the counter did hear
    }

    [Fact]
    public async Task News_WhileTheTicketIsBeingRead_LeavesItEqualToAFreshRead()
    {
        var row = await desk.CreateAsync("Busy", new SetGroup(desk.People.Tech));
        await using var screen = Screen.Of(desk, desk.People.Anna);
        var ticket = new OpenTicket(screen.Get<TicketDesk>(), screen.Viewer, row.Id, screen.OnScreenAsync);

        var writing = Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() =>
            desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, i % 3 == 0 ? new SetPriority((Priority)(1 + i % 4)) : new AddNote(new MessageBody($"note {i}"))))));
        Assert.True(await ticket.OpenAsync(listen: true));
        await writing;
        await ShouldEqualAFreshReadAsync(screen, ticket);

        await ticket.ShowPartAsync(TimelinePart.Notes);
        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, new AddNote(new MessageBody("one more")), new SetCategory(null));
        await Eventually.HoldsAsync(() => ticket.Timeline.Items[^1].Message?.Text == "one more");
        Assert.All(ticket.Timeline.Items, x => Assert.Equal(MessageKind.InternalNote, x.Message!.Kind));
        await ticket.ShowPartAsync(TimelinePart.All);
        await ShouldEqualAFreshReadAsync(screen, ticket);
        await ticket.DisposeAsync();
    }

    [Fact]
    public async Task Save_OfAFieldThatAColleagueChanged_KeepsBothValuesUntilThePersonDecides()
    {
        var row = await desk.CreateAsync("Conflict", new SetGroup(desk.People.Tech));
        await using var screen = Screen.Of(desk, desk.People.Anna);
        await using var ticket = await OpenAsync(screen, row.Id);
        ticket.Begin("priority");

        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, new SetPriority(Priority.High));
        await Eventually.HoldsAsync(() => ticket.Edits["priority"].Meanwhile is not null);
        Assert.False(await ticket.SaveAsync("priority", new SetPriority(Priority.Low)));

        var html = await screen.RenderAsync<FieldNotice>(true, ("Ticket", ticket), ("Field", "priority"));
        Assert.Matches("Theirs</dt>\\s*<dd>High</dd>", html);
        Assert.Matches("Yours</dt>\\s*<dd>Low</dd>", html);
        Assert.Contains("Admin", html, StringComparison.Ordinal);
        Assert.Equal(Priority.High, ticket.Row.Priority);

        Assert.True(await ticket.KeepMineAsync("priority"));
        Assert.Equal(Priority.Low, (await desk.Get<TicketReader>().FindAsync(screen.Viewer.Viewer, row.Id))!.Priority);
        Assert.Empty(ticket.Edits);
    }

    [Fact]
    public async Task Save_OfAnotherFieldThanTheColleagues_KeepsBoth()
    {
        var row = await desk.CreateAsync("Two fields", new SetGroup(desk.People.Tech));
        await using var screen = Screen.Of(desk, desk.People.Anna);
        await using var ticket = await OpenAsync(screen, row.Id);
        ticket.Begin("subject");

        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, new SetPriority(Priority.High));

        Assert.True(await ticket.SaveAsync("subject", new SetSubject("Mine")));
        Assert.Equal(("Mine", Priority.High), (ticket.Row.Subject, ticket.Row.Priority));
    }

    [Fact]
    public async Task Save_ThatIsRefused_KeepsWhatWasTypedAndSaysWhy()
    {
        var row = await desk.CreateAsync("Refused", new SetGroup(desk.People.Tech));
        await using var screen = Screen.Of(desk, desk.People.Anna);
        await using var ticket = await OpenAsync(screen, row.Id);

        Assert.False(await ticket.SaveAsync("subject", new SetSubject(new string('x', 200_000))));

        var edit = ticket.Edits["subject"];
        Assert.Equal(200_000, ((SetSubject)edit.Mine!).Subject.Length);
        Assert.Contains("300", edit.Refusal, StringComparison.Ordinal);
        Assert.Equal("Refused", ticket.Row.Subject);
    }

    [Theory]
    [InlineData("handed away", TicketGone.Hidden)]
    [InlineData("void", TicketGone.Hidden)]
    [InlineData("erased", TicketGone.Erased)]
    public async Task Ticket_ThatGoesOutOfSight_IsGoneAndShowsNothingNewAnyMore(string how, TicketGone why)
    {
        var row = await desk.CreateAsync("Leaves", new SetGroup(desk.People.Tech));
        await using var screen = Screen.Of(desk, desk.People.Boss);
        await using var ticket = await OpenAsync(screen, row.Id);
        ticket.Enter();
        using var other = desk.Get<PresenceBoard>().Enter(row.Id, desk.People.Li);
        await Eventually.HoldsAsync(() => ticket.Others.Count == 1);

        TicketAction act = how switch
        {
            "handed away" => new SetGroup(desk.People.Money),
            "void" => new VoidTicket("spam"),
            _ => new DeleteTicket(),
        };
        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, act);
        if (how == "erased") await desk.Get<TicketWriter>().PurgeAsync(row.Id, Admin);
        await Eventually.HoldsAsync(() => ticket.Gone is not null);
        if (how == "handed away") await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Admin, new AddNote(new MessageBody("secret")));
        other.Typed();
        await Task.Delay(250);

        Assert.Equal(why, ticket.Gone);
        Assert.DoesNotContain(ticket.Others, x => x.Writing);                                            // nor learns what colleagues do there
        Assert.Equal([desk.People.Li], desk.Get<PresenceBoard>().On(row.Id).Select(x => x.UserId));      // nor counts as being there
        Assert.DoesNotContain(ticket.Timeline.Items, x => x.Message?.Text == "secret");
        Assert.DoesNotContain(ticket.Row.Subject, await screen.RenderAsync<TicketGoneNote>(true, ("Ticket", ticket), ("Why", why)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfATicketThatIsHidden_FindsNothing()
    {
        var row = await desk.CreateAsync("Money only", new SetGroup(desk.People.Money));
        await using var screen = Screen.Of(desk, desk.People.Anna);
        await using var ticket = new OpenTicket(screen.Get<TicketDesk>(), screen.Viewer, row.Id, screen.OnScreenAsync);

        Assert.False(await ticket.OpenAsync(listen: true));
    }

    static async Task<OpenTicket> OpenAsync(Screen screen, long id)
    {
        var ticket = new OpenTicket(screen.Get<TicketDesk>(), screen.Viewer, id, screen.OnScreenAsync);
        Assert.True(await ticket.OpenAsync(listen: true));
        return ticket;
    }

    static async Task ShouldEqualAFreshReadAsync(Screen screen, OpenTicket ticket)
    {
        var fresh = (await screen.Get<TimelineReader>().OpenAsync(screen.Viewer.Viewer, ticket.Id))!;
        await Eventually.HoldsAsync(() => ticket.Row.Version == fresh.Row.Version && ticket.Timeline.Counts == fresh.Counts);
        Assert.Equal(fresh.Timeline.Messages.Select(x => x.Id), ticket.Timeline.Items.Select(x => x.Message).OfType<TicketMessage>().Select(x => x.Id));
        Assert.Equal(fresh.Timeline.Changes.Select(x => x.Version), ticket.Timeline.Items.Select(x => x.Change).OfType<TicketChange>().Select(x => x.Version));
    }

}
