using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>One run in a few lines: who, when, how far, what came of it.</summary>
public sealed partial class RunSummary(StaffCache staff, TimeProvider time)
{
    [Parameter, EditorRequired] public required ImportRun Run { get; set; }

    /// <summary>Null while it is not running in this process.</summary>
    [Parameter] public TransferProgress? Progress { get; set; }

    /// <summary>Whether its name leads to its page.</summary>
    [Parameter] public bool Link { get; set; }

    long Made => Progress?.Created ?? Run.Created;

    long There => Progress?.Existing ?? Run.Existing;

    long Refused => Progress?.Rejected ?? Run.Rejected;

    double Share => Progress?.Share ?? (Run.Total > 0 ? Math.Clamp(Run.Position / (double)Run.Total, 0, 1) : 0);

    string By => Run.StartedById is { } id ? staff.Now.UserName(id) : T["Command line"];

    string State => T["state " + Run.State] + (Run.Kind == RunKind.Replay ? " · " + T["Replay"] : "");

    string Look => Run.State switch
    {
        RunState.Running => "run",
        RunState.Done => "ok",
        RunState.Failed => "bad",
        _ => "off",
    };

    string Telling
    {
        get
        {
            if (Progress is not { } at) return Run.BeatAt == DateTime.UnixEpoch ? T["Waits for its turn"] : time.Now() - Run.BeatAt > ImportWork.Lost ? T["Was cut off and goes on by itself in a moment"] : T["Runs in another process"];
            var line = Words["{0:N0} of {1:N0} ({2:P0})", at.Done, at.Total, at.Share].Value;
            if (at.PerSecond > 0) line += " · " + Words["{0:N0} a second", at.PerSecond];
            return at.Left is { } left ? line + " · " + Words["{0} left", Durations.Of(left, Words)] : line;
        }
    }

    static string N(long number) => number.ToString("N0", System.Globalization.CultureInfo.CurrentCulture);
}
