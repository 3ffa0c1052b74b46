using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary><c>import FILE</c>: shows how the columns are understood, then imports; with <c>--dry-run</c> only tells what would happen.</summary>
sealed class ImportCommand(TicketImporter importer, ImportTrial trial, RunBook runs, RejectedFile rejected, CatalogCache catalog, IStringLocalizer<TransferText> text)
{
    public const string Usage = "import usage";

    public static readonly HashSet<string> Flags = ["--dry-run", "--new-fields", "--make-missing", "--header", "--no-header", "--html"];

    public static readonly HashSet<string> Valued =
    [
        "--map", "--save-map", "--column", "--default-requester", "--zone", "--source", "--empty-subject", "--encoding", "--delimiter", "--quote", "--sheet", "--rejected",
    ];

    public async Task<int> RunAsync(CommandLine line, CancellationToken ct)
    {
        var file = await SourceFile.OpenAsync(line.Operands[0], ImportSwitches.Options(line), ct);
        var survey = await Task.Run(() => SourceSurvey.Of(file, ct), ct);
        var unfinished = await runs.UnfinishedAsync(RunKind.Import, file.Shape.Hash, ct);
        var mapping = unfinished is not null && !ImportSwitches.AnyMapping(line)
            ? ImportMapping.FromJson(unfinished.Mapping)
            : await ImportSwitches.MappingAsync(line, survey, catalog.Now, ct);
        new MappingTable(text).Write(survey, mapping);
        if (line.Value("--save-map") is { } path)
        {
            await File.WriteAllTextAsync(path, mapping.ToJson(), ct);
            Console.WriteLine(text["The mapping is in {0}. Change it there and import with --map.", Path.GetFullPath(path)]);
            return TransferCommands.Done;
        }

        return line.Has("--dry-run") ? await TryAsync(file, mapping, ct) : await ImportAsync(line, file, survey, mapping, unfinished, ct);
    }

    async Task<int> TryAsync(SourceFile file, ImportMapping mapping, CancellationToken ct)
    {
        var result = await trial.RunAsync(file, mapping, null, ct);
        Console.WriteLine(text["Dry run: nothing was changed."]);
        Console.WriteLine(text["{0:N0} rows: {1:N0} tickets would be made, {2:N0} are on the desk already, {3:N0} rejected.", result.Rows, result.Tickets, result.Existing, result.Rejected]);
        if (result.SubjectsMade > 0) Console.WriteLine(text["{0:N0} have no subject and would get the first words of their text.", result.SubjectsMade]);
        foreach (var making in result.Makes) Console.WriteLine(text["Would be made, {0} ({1:N0}): {2}", text["kind " + making.Kind], making.Names.Count, Some(making.Names)]);
        foreach (var reason in result.Reasons) Console.WriteLine(text["{0:N0} rows, first row {1}: {2}", reason.Count, reason.FirstRow, reason.Example.Text()]);
        if (result.Reasons.Any(x => x.Example.Key == "importUnknown") && !mapping.MakeMissing) Console.WriteLine(text["With --make-missing the import makes what the desk does not have."]);
        return TransferCommands.Done;
    }

    async Task<int> ImportAsync(CommandLine line, SourceFile file, SourceSurvey survey, ImportMapping mapping, ImportRun? unfinished, CancellationToken ct)
    {
        if (unfinished is { Position: > 0 } && unfinished.Mapping == mapping.ToKey()) Console.WriteLine(text["Going on behind row {0:N0}.", unfinished.Position]);
        var progress = new ProgressLine(text, TimeProvider.System);
        ImportRun run;
        try
        {
            run = await importer.RunAsync(file, mapping, survey.LastRow, (_, x) => progress.Tell(x), ct);
        }
        finally
        {
            progress.End();
        }

        Console.WriteLine(text["{0:N0} tickets made, {1:N0} were on the desk already, {2:N0} rows rejected.", run.Created, run.Existing, run.Rejected]);
        if (run.SubjectsMade > 0) Console.WriteLine(text["{0:N0} had no subject and got the first words of their text.", run.SubjectsMade]);
        if (run.Rejected > 0 && !mapping.MakeMissing && (await runs.RejectionsAsync(run.Id, take: 1, ct: ct)).Any(x => RefusalJson.Read(x.Reason).Key == "importUnknown"))
            Console.WriteLine(text["With --make-missing the import makes what the desk does not have."]);
        await rejected.WriteAsync(file, run, line.Value("--rejected"), ct);
        if (run.Failure is { } failure) await Console.Error.WriteLineAsync(RefusalJson.Read(failure).Text());
        return run.State == RunState.Done ? TransferCommands.Done : TransferCommands.Failed;
    }

    static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(20)) + (names.Count > 20 ? " …" : "");
}
