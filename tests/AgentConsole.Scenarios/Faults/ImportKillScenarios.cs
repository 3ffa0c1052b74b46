using System.Diagnostics;
using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Scenarios.Faults;

public sealed class ImportKillScenarios
{
    const int Rows = 800;

    [Fact]
    public async Task Kill9_InTheMiddleOfAnImport_GoesOnByItselfAndEveryRowIsThereOnce()
    {
        await using var desk = await TestDesk.OpenAsync();
        var run = await BeginAsync(desk, "subject,who\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"row {i},c{i % 40}@x.example\n")));
        await using (var process = await DeskProcess.StartAsync(desk.Folder))
        {
            await UntilAsync(desk, run.Id, x => x.Created > 0);
            process.Kill();
        }

        var cut = await FindAsync(desk, run.Id);
        Assert.Equal(RunState.Running, cut.State);
        Assert.InRange(cut.Created, 1, Rows - 1);
        // As if the process had been gone for a while: another one waits that long before it takes the run over.
        await desk.Gate.RunAsync((db, ct) => db.ImportRuns.ExecuteUpdateAsync(x => x.SetProperty(r => r.BeatAt, DateTime.UnixEpoch), ct));
        await using (await DeskProcess.StartAsync(desk.Folder)) await UntilAsync(desk, run.Id, x => x.State != RunState.Running);

        var done = await FindAsync(desk, run.Id);
        Assert.Equal((RunState.Done, Rows, 0, 0), (done.State, done.Created, done.Existing, done.Rejected));
        await using var db = await desk.ReadAsync();
        Assert.Equal(Rows, await db.Tickets.CountAsync());
        Assert.Equal(Rows, await db.Tickets.Select(x => x.Subject).Distinct().CountAsync());
    }

    static async Task<ImportRun> BeginAsync(TestDesk desk, string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var draft = await desk.Get<ImportFolder>().KeepAsync(bytes, "tickets.csv", desk.People.Admin);
        var file = await SourceFile.OpenAsync(desk.Get<ImportFolder>().PathOf(draft.Upload));
        var survey = SourceSurvey.Of(file);
        return await desk.Get<ImportWork>().BeginAsync(draft.Upload, draft.FileName, file.Shape, MappingGuess.Of(survey, desk.Catalog), survey.LastRow, Actor.User(desk.People.Admin));
    }

    static async Task UntilAsync(TestDesk desk, int runId, Func<ImportRun, bool> reached)
    {
        for (var patience = Stopwatch.StartNew(); !reached(await FindAsync(desk, runId)); await Task.Delay(20))
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "the import did not come that far");
    }

    static async Task<ImportRun> FindAsync(TestDesk desk, int runId) => (await desk.Get<RunBook>().FindAsync(runId))!;
}
