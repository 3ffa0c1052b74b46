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
        await desk.Tickets.ApplyAsync(row.Id, null, Actor.User(desk.People.Anna), new AddReply(new MessageBody("see file", BodyFormat.Text, [upload.Id])));

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
        var stolen = new AddReply(new MessageBody("mine", BodyFormat.Text, [upload.Id]));
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
    public async Task Upload_OfTheSameBytesByManyAtOnce_IsStoredOnceForEach()
    {
        await using var desk = await TestDesk.OpenAsync();
        var uploads = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desk.Get<FileStore>().UploadAsync(desk.People.Anna, $"{i}.txt", Bytes("the same"))));
        Assert.Single(uploads.Select(x => x.Hash).Distinct());
        Assert.Single(Directory.EnumerateFiles(Path.Combine(desk.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
