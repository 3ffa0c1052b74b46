using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Files;

public sealed class FileSweeperTests
{
    [Theory, EachDatabase]
    public async Task Sweep_ADayLater_RemovesWhatNobodyNamesAndKeepsAttachmentsAndDrafts(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (store, sweeper, anna) = (desk.Get<FileStore>(), desk.Get<FileSweeper>(), desk.ViewerOf(desk.People.Anna));
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        Task<Upload> SendAsync(string text) => store.UploadAsync(desk.People.Anna, $"{text}.txt", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var (attached, lost, drafted, twice) = (await SendAsync("attached"), await SendAsync("lost"), await SendAsync("drafted"), await SendAsync("twice"));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Anna), new AddReply(new MessageBody("x", BodyFormat.Text, [attached.Id])));
        await desk.Get<DraftBook>().SaveAsync(anna, row.Id, MessageKind.PublicReply, "half a reply", [drafted.Id]);
        var torn = Path.Combine(desk.Folder, "files", $"{Guid.NewGuid():N}.part");
        await File.WriteAllTextAsync(torn, "of a crash");
        File.SetLastWriteTimeUtc(torn, desk.Clock.UtcNow);

        Assert.Equal(0, await sweeper.SweepAsync());
        desk.Clock.Advance(TimeSpan.FromHours(25));
        await SendAsync("twice"); // the same bytes once more: the file must stay for the new upload
        Assert.Equal(2, await sweeper.SweepAsync());

        Assert.Null(store.Open(lost.Hash));
        Assert.False(File.Exists(torn));
        foreach (var hash in (string[])[attached.Hash, drafted.Hash, twice.Hash])
        {
            await using var bytes = store.Open(hash);
            Assert.NotNull(bytes);
        }

        Assert.Equal([drafted.Id], (await store.UploadsAsync(desk.People.Anna, [lost.Id, drafted.Id, twice.Id])).Select(x => x.Id));
        desk.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(2, await sweeper.SweepAsync());
        await using var kept = store.Open(attached.Hash);
        Assert.NotNull(kept);
    }
}
