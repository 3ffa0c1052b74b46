using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class DraftBookTests
{
    [Theory, EachDatabase]
    public async Task Save_ThenRestart_TheDraftIsThereForItsWriterOnly(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var anna = desk.ViewerOf(desk.People.Anna);
        await desk.Get<DraftBook>().SaveAsync(anna, row.Id, MessageKind.PublicReply, "half a sen", []);
        await desk.Get<DraftBook>().SaveAsync(anna, row.Id, MessageKind.PublicReply, "half a sentence 半句", []);
        await desk.RestartAsync();

        var draft = Assert.Single(await desk.Get<DraftBook>().FindAsync(anna, row.Id));
        Assert.Equal("half a sentence 半句", draft.Source);
        Assert.Empty(await desk.Get<DraftBook>().FindAsync(desk.ViewerOf(desk.People.Li), row.Id));
        await desk.Get<DraftBook>().SaveAsync(anna, row.Id, MessageKind.PublicReply, "", []);
        Assert.Empty(await desk.Get<DraftBook>().FindAsync(anna, row.Id));
    }

    [Fact]
    public async Task Save_OnInvisibleTicket_IsNotFound()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Money));
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            desk.Get<DraftBook>().SaveAsync(desk.ViewerOf(desk.People.Anna), row.Id, MessageKind.InternalNote, "x", []));
        Assert.Equal(RefusalKind.NotFound, refused.Refusal.Kind);
    }
}
