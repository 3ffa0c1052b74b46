using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Files;

public sealed class FileStoreTests
{
    [Theory, EachDatabase]
    public async Task Upload_ThenReply_IsAnAttachmentOfTheMessage(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var upload = await desk.Get<FileStore>().UploadAsync(desk.People.Anna, "../../etc/签收单.txt", Bytes("hello 你好"));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Anna), new Reply(new MessageBody("see file", BodyFormat.Text, [upload.Id])));

        var message = Assert.Single(await desk.Reader.MessagesAsync(desk.ViewerOf(desk.People.Anna), row.Id));
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("签收单.txt", "text/plain", false), (file.Name, file.ContentType, file.Inline));
        using var text = new StreamReader(desk.Get<FileStore>().Open(file.Hash)!);
        Assert.Equal("hello 你好", await text.ReadToEndAsync());
        Assert.NotNull(await desk.Reader.AttachmentAsync(desk.ViewerOf(desk.People.Anna), file.Id));
        Assert.Null(await desk.Reader.AttachmentAsync(desk.ViewerOf(desk.People.Otto), file.Id));
    }

    [Fact]
    public async Task Attach_SomebodyElsesOrUsedUpload_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var upload = await desk.Get<FileStore>().UploadAsync(desk.People.Li, "a.txt", Bytes("a"));
        var stolen = new Reply(new MessageBody("mine", BodyFormat.Text, [upload.Id]));
        await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Anna), stolen));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Li), stolen);
        await Assert.ThrowsAsync<RefusedException>(() => desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Li), stolen));
    }

    [Fact]
    public async Task Upload_LargerThanTheLimit_IsRefusedAndLeavesNothing()
    {
        await using var desk = await TestDesk.OpenAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            desk.Get<FileStore>().UploadAsync(desk.People.Anna, "film.mp4", new MemoryStream(new byte[FileStore.BytesMax + 1])));
        Assert.Contains("25", refused.Refusal.Text(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(desk.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Sweep_ADayLater_RemovesForgottenUploadsAndKeepsUsedBytes()
    {
        await using var desk = await TestDesk.OpenAsync();
        var store = desk.Get<FileStore>();
        var row = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var kept = await store.UploadAsync(desk.People.Anna, "kept.txt", Bytes("kept"));
        var lost = await store.UploadAsync(desk.People.Anna, "lost.txt", Bytes("lost"));
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Anna), new Reply(new MessageBody("x", BodyFormat.Text, [kept.Id])));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(desk.Folder, "files"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, desk.Clock.UtcNow);
        desk.Clock.Advance(TimeSpan.FromDays(1.1));
        await store.SweepAsync();
        await using var keptBytes = store.Open(kept.Hash);
        Assert.NotNull(keptBytes);
        Assert.Null(store.Open(lost.Hash));
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
