using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Reading;

public sealed class TimelineReaderTests
{
    [Theory, EachDatabase]
    public async Task Open_OfATicketWithAPast_CountsEachKindAndNamesWhomItMentions(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        var row = await desk.CreateAsync("Printer", new AddCustomerMessage(new MessageBody("It burns")));
        await desk.Tickets.ApplyAsync(row.Id, null, admin, new AddReply(new MessageBody("Water?")));
        await desk.Tickets.ApplyAsync(row.Id, null, admin, new AddNote(new MessageBody("Arson")));
        await desk.Tickets.ApplyAsync(row.Id, null, admin, new SetRequester(desk.People.Ortega));

        var opened = await desk.Get<TimelineReader>().OpenAsync(desk.ViewerOf(desk.People.Admin), row.Id);

        Assert.Equal(new TimelineCounts(Public: 2, Notes: 1, Events: 2), opened!.Counts);
        Assert.Equal(["It burns", "Water?", "Arson"], opened.Timeline.Messages.Select(x => x.Text));
        Assert.Equal([1, 4], opened.Timeline.Changes.Select(x => x.Version));
        Assert.Equal("Ben Ortega", opened.Timeline.Customers[desk.People.Ortega]);
        Assert.Equal("王芳 Wang Fang", opened.Timeline.Customers[desk.People.Wang]);
        Assert.Equal("海港物流 Harbour Logistics", opened.Timeline.Organizations[desk.People.Harbour]);
        Assert.Null(opened.Timeline.Earlier);
    }

    [Theory, EachDatabase]
    public async Task Pages_FromTheEnd_HoldEveryEntryOnceAndInOrder(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("Long story", [.. Enumerable.Range(0, 9).Select(i => new AddCustomerMessage(new MessageBody($"first {i}")))]);
        for (var i = 0; i < 20; i++)
        {
            await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Admin),
                i % 3 == 0 ? new SetPriority(i % 2 == 0 ? Priority.High : Priority.Low) : new AddNote(new MessageBody($"note {i}")));
        }

        foreach (var part in Enum.GetValues<TimelinePart>())
        {
            var (messages, changes) = await AllPagesAsync(desk, row.Id, part, size: 4);
            Assert.Equal(part switch { TimelinePart.All => 22, TimelinePart.Public => 9, TimelinePart.Notes => 13, _ => 0 }, messages.Count);
            Assert.Equal(part is TimelinePart.All or TimelinePart.Events ? 8 : 0, changes.Count);
            Assert.Equal(messages.Select(x => x.Id).Distinct().Order(), messages.Select(x => x.Id));
            Assert.Equal(changes.Select(x => x.Version).Distinct().Order(), changes.Select(x => x.Version));
        }
    }

    [Theory, EachDatabase]
    public async Task Open_ByWhomTheTicketIsHiddenFrom_FindsNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("Secret", new SetGroup(desk.People.Tech), new AddNote(new MessageBody("hush")));
        var reader = desk.Get<TimelineReader>();

        Assert.Null(await reader.OpenAsync(desk.ViewerOf(desk.People.Otto), row.Id));
        Assert.Empty((await reader.EarlierAsync(desk.ViewerOf(desk.People.Otto), row.Id, TimelinePart.All, 99)).Messages);
        Assert.NotNull(await reader.OpenAsync(desk.ViewerOf(desk.People.Anna), row.Id));
    }

    static async Task<(List<TicketMessage> Messages, List<TicketChange> Changes)> AllPagesAsync(TestDesk desk, long id, TimelinePart part, int size)
    {
        await using var db = await desk.ReadAsync();
        var row = (await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Admin), id))!;
        var (messages, changes) = (new List<TicketMessage>(), new List<TicketChange>());
        for (int? before = row.Version + 1; before is { } at;)
        {
            var page = await TimelineReader.PageAsync(db, row, part, at, size, default);
            messages.InsertRange(0, page.Messages);
            changes.InsertRange(0, page.Changes);
            before = page.Earlier;
        }

        return (messages, changes);
    }
}
