using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Transfer;

public sealed class ImportWorkTests
{
    [Theory, EachDatabase]
    public async Task Round_AnImportThatWaits_IsDoneLeavesTheRejectedRowsAndIsAudited(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var run = await BeginAsync(desk, "id,subject,description\n1,One,\n2,,\n3,Three,\n");
        await desk.Get<ImportWork>().RoundAsync(default);

        var ended = (await desk.Get<RunBook>().FindAsync(run.Id))!;
        Assert.Equal((RunState.Done, 2, 1, null, desk.People.Admin), (ended.State, ended.Created, ended.Rejected, ended.Upload, ended.StartedById));
        Assert.Equal($"rejected-{run.Id}.csv", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(desk.Folder, "imports")))));
        var path = await desk.Get<ImportWork>().RejectedPathAsync(run.Id, desk.ViewerOf(desk.People.Admin));
        Assert.Contains("3,", await File.ReadAllTextAsync(path!), StringComparison.Ordinal);
        await using var db = await desk.ReadAsync();
        var audit = await db.Set<AuditEntry>().Where(x => x.Subject == RunBook.Subject).OrderBy(x => x.Id).Select(x => new { x.Act, x.ActorId, x.At }).ToListAsync();
        Assert.Equal([("started", desk.People.Admin), ("finished", desk.People.Admin)], audit.Select(x => (x.Act, x.ActorId!.Value)));
    }

    [Theory, EachDatabase]
    public async Task Round_AfterItsProcessWasLostInTheMiddle_GoesOnWithoutDoubles(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var run = await BeginAsync(desk, "subject\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"t{i}\n")));
        using (var kill = new CancellationTokenSource())
        {
            using var watch = desk.Live.Watch<ImportMoved>(x => { if (x.Progress is { Done: >= 100 }) kill.Cancel(); });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Get<ImportWork>().RoundAsync(kill.Token));
        }

        await desk.RestartAsync();
        await desk.Get<ImportWork>().RoundAsync(default);
        var waiting = (await desk.Get<RunBook>().FindAsync(run.Id))!; // perhaps the other process is only slow
        desk.Clock.Advance(ImportWork.Lost + TimeSpan.FromSeconds(1));
        await desk.Get<ImportWork>().RoundAsync(default);
        var ended = (await desk.Get<RunBook>().FindAsync(run.Id))!;

        Assert.InRange(waiting.Created, 100, 250);
        Assert.Equal((RunState.Running, RunState.Done, 300, 0), (waiting.State, ended.State, ended.Created, ended.Existing));
        await using var db = await desk.ReadAsync();
        Assert.Equal(300, await db.Tickets.Select(x => x.Subject).Distinct().CountAsync());
    }

    [Fact]
    public async Task Cancel_ARunThatWaits_StoresNothingAndCanBeGoneOnWith()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (work, actor) = (desk.Get<ImportWork>(), Actor.User(desk.People.Admin));
        var run = await BeginAsync(desk, "subject\nOne\n");
        await work.CancelAsync(run.Id, actor);
        await work.RoundAsync(default);
        var cancelled = (await desk.Get<RunBook>().FindAsync(run.Id))!;
        Assert.Equal((RunState.Cancelled, 0, true), (cancelled.State, cancelled.Created, work.CanGoOn(cancelled)));

        await work.GoOnAsync(run.Id, actor);
        await work.RoundAsync(default);
        var done = (await desk.Get<RunBook>().FindAsync(run.Id))!;
        Assert.Equal((RunState.Done, 1, false), (done.State, done.Created, work.CanGoOn(done)));
    }

    [Fact]
    public async Task Begin_ByWhoMayNotImport_IsRefusedAndTheirDraftIsNobodyElses()
    {
        await using var desk = await TestDesk.OpenAsync();
        var draft = await KeepAsync(desk, "subject\nOne\n", desk.People.Admin);
        var file = await SourceFile.OpenAsync(desk.Get<ImportFolder>().PathOf(draft.Upload));
        var mapping = MappingGuess.Of(SourceSurvey.Of(file), desk.Catalog);

        await Assert.ThrowsAsync<RefusedException>(() => desk.Get<ImportWork>().BeginAsync(draft.Upload, "x.csv", file.Shape, mapping, 2, Actor.User(desk.People.Anna)));
        Assert.NotNull(await desk.Get<ImportFolder>().DraftAsync(draft.Upload, desk.People.Admin));
        Assert.Null(await desk.Get<ImportFolder>().DraftAsync(draft.Upload, desk.People.Anna));
        Assert.Null(await desk.Get<ImportFolder>().DraftAsync("../desk.db", desk.People.Admin));
        Assert.Throws<RefusedException>(() => desk.Get<ImportFolder>().PathOf("../desk.db"));
    }

    [Fact]
    public async Task RejectedRows_OfSomebodyElse_AreForThoseWhoSeeAllTickets()
    {
        await using var desk = await TestDesk.OpenAsync();
        var run = await BeginAsync(desk, "subject,description\n,\n");
        await desk.Get<ImportWork>().RoundAsync(default);
        var (admin, other) = (desk.ViewerOf(desk.People.Admin), new Viewer
        {
            UserId = desk.People.Anna, Permissions = Permission.Import, GroupIds = [], SubordinateIds = [], HeadedGroupIds = [], DepartmentGroupIds = [],
        });

        Assert.NotNull(await desk.Get<ImportWork>().RejectedPathAsync(run.Id, admin));
        Assert.Null(await desk.Get<ImportWork>().RejectedPathAsync(run.Id, other));
    }

    [Fact]
    public async Task Keep_AFileOfAnEndlessName_IsKeptUnderItsBeginning()
    {
        await using var desk = await TestDesk.OpenAsync();
        var draft = await KeepAsync(desk, "subject\nOne\n", desk.People.Admin, new string('工', 5_000_000) + "\0\n.csv");
        Assert.Equal(ImportRun.FileNameMax, draft.FileName.Length);
        Assert.Equal(draft, await desk.Get<ImportFolder>().DraftAsync(draft.Upload, desk.People.Admin));
    }

    [Fact]
    public async Task RejectedRows_WithFormulas_AreTextInASpreadsheetAndTheSameWhenImportedAgain()
    {
        await using var desk = await TestDesk.OpenAsync();
        var cells = new[] { "=cmd|'/c calc'!A1", "+SUM(1)", "-2+3", "@x", "'=1", "-12.5", "+4930", "plain", "＝1" };
        var run = await BeginAsync(desk, "subject,description," + string.Join(',', cells.Select((_, i) => $"c{i}")) + "\n,," + string.Join(',', cells) + "\n");
        await desk.Get<ImportWork>().RoundAsync(default);
        var path = (await desk.Get<ImportWork>().RejectedPathAsync(run.Id, desk.ViewerOf(desk.People.Admin)))!;

        var row = (await File.ReadAllLinesAsync(path))[1];
        Assert.EndsWith(",,,'=cmd|'/c calc'!A1,'+SUM(1),'-2+3,'@x,''=1,-12.5,+4930,plain,'＝1", row, StringComparison.Ordinal);
        var again = (await SourceFile.OpenAsync(path)).Rows().Single();
        Assert.Equal(cells, again.Cells[4..]);
    }

    static async Task<ImportRun> BeginAsync(TestDesk desk, string text)
    {
        var draft = await KeepAsync(desk, text, desk.People.Admin);
        var file = await SourceFile.OpenAsync(desk.Get<ImportFolder>().PathOf(draft.Upload));
        var survey = SourceSurvey.Of(file);
        return await desk.Get<ImportWork>().BeginAsync(draft.Upload, draft.FileName, file.Shape, MappingGuess.Of(survey, desk.Catalog), survey.LastRow, Actor.User(desk.People.Admin));
    }

    static async Task<ImportDraft> KeepAsync(TestDesk desk, string text, int owner, string name = "tickets.csv")
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await desk.Get<ImportFolder>().KeepAsync(bytes, name, owner);
    }
}
