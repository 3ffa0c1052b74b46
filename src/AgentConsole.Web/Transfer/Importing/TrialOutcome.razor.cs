using System.Globalization;
using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

public sealed partial class TrialOutcome
{
    const int NamesMax = 20;

    [Parameter, EditorRequired] public required TrialResult Result { get; set; }

    /// <summary>Whether the mapping makes what the desk lacks.</summary>
    [Parameter] public bool MakeMissing { get; set; }

    static string N(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(NamesMax)) + (names.Count > NamesMax ? " …" : "");
}
