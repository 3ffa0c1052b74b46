namespace AgentConsole.Web.Frame.Commands;

/// <summary>What the browser knows about where the palette was opened; see palette.js.</summary>
/// <param name="Acts">Keys and commands of the controls that can be pressed on the page now.</param>
/// <param name="Recent">Numbers of the tickets opened last in this browser, the newest first. Nothing says that the person may still see them.</param>
sealed record Around(IReadOnlyList<string> Acts, IReadOnlyList<long> Recent)
{
    public static readonly Around Nothing = new([], []);
}
