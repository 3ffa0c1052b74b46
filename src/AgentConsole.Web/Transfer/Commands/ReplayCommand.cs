using AgentConsole.Core.Transfer;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary><c>replay FILE --map NAME-OR-FILE</c>: an event log becomes tickets with their true history.</summary>
sealed class ReplayCommand(Replayer replayer, RejectedFile rejected, IStringLocalizer<TransferText> text)
{
    public const string Usage = "replay usage";

    public static readonly HashSet<string> Flags = [];
    public static readonly HashSet<string> Valued = ["--map", "--rejected"];

    public async Task<int> RunAsync(CommandLine line, CancellationToken ct)
    {
        if (line.Value("--map") is not { } name)
        {
            await Console.Error.WriteLineAsync(text[Usage]);
            return TransferCommands.Misused;
        }

        var map = await ReadyMaps.OpenAsync(name, ct);
        var file = await SourceFile.OpenAsync(line.Operands[0], map.File, ct);
        var progress = new ProgressLine(text, TimeProvider.System);
        ImportRun? run = null;
        try
        {
            (long Applied, TimeSpan At)? began = null;
            run = await replayer.RunAsync(file, map, (now, x) =>
            {
                began ??= (now.Applied, progress.Elapsed);
                progress.Tell(x);
            }, ct);
            progress.End();
            if (began is null) Console.WriteLine(text["This log was replayed on this desk before. Nothing was changed."]);
            Report(run, run.Applied - (began?.Applied ?? run.Applied), progress.Elapsed - (began?.At ?? TimeSpan.Zero));
        }
        finally
        {
            progress.End();
        }

        await rejected.WriteAsync(file, run, line.Value("--rejected"), ct);
        return run.State == RunState.Done ? TransferCommands.Done : TransferCommands.Failed;
    }

    /// <param name="events">Applied by this command; one that went on with a replay has fewer than the run.</param>
    void Report(ImportRun run, long events, TimeSpan took)
    {
        Console.WriteLine(text["{0:N0} events applied, {1:N0} tickets made.", run.Applied, run.Created]);
        if (run.Existing > 0) Console.WriteLine(text["{0:N0} events left out: their tickets were on the desk before.", run.Existing]);
        if (run.Rejected > 0) Console.WriteLine(text["{0:N0} rows rejected.", run.Rejected]);
        if (events > 0 && took > TimeSpan.Zero) Console.WriteLine(text["{0:N0} events in {1:N1} s: {2:N0} a second.", events, took.TotalSeconds, events / took.TotalSeconds]);
    }
}
