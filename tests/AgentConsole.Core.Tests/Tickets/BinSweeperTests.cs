using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class BinSweeperTests
{
    [Theory, EachDatabase]
    public async Task Sweep_ThirtyDaysInTheBin_ErasesTicketAndFiles(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (files, admin) = (desk.Get<FileStore>(), Actor.User(desk.People.Admin));
        var upload = await files.UploadAsync(desk.People.Admin, "note.txt", new MemoryStream(Encoding.UTF8.GetBytes("bytes")));
        var old = await desk.CreateAsync("old", new AddNote(new MessageBody("see file", Uploads: [upload.Id])));
        var (young, kept) = (await desk.CreateAsync("young"), await desk.CreateAsync("kept"));
        await desk.Tickets.ApplyAsync(old.Id, null, admin, new DeleteTicket());
        desk.Clock.Advance(TimeSpan.FromDays(15));
        await desk.Tickets.ApplyAsync(young.Id, null, admin, new DeleteTicket());
        desk.Clock.Advance(TimeSpan.FromDays(15) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await desk.Get<BinSweeper>().SweepAsync());
        desk.Clock.Advance(TimeSpan.FromMilliseconds(1));

        var file = Directory.EnumerateFiles(Path.Combine(desk.Folder, "files"), upload.Hash, SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(file, desk.Clock.UtcNow - TimeSpan.FromDays(2));
        Assert.Equal(1, await desk.Get<BinSweeper>().SweepAsync());
        Assert.Equal(1, await desk.Get<FileSweeper>().SweepAsync());
        var viewer = desk.ViewerOf(desk.People.Admin);
        Assert.Null(await desk.Reader.FindAsync(viewer, old.Id));
        Assert.NotNull(await desk.Reader.FindAsync(viewer, young.Id));
        Assert.NotNull(await desk.Reader.FindAsync(viewer, kept.Id));
        Assert.Null(files.Open(upload.Hash));
    }
}
