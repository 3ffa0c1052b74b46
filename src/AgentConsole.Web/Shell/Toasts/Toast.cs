namespace AgentConsole.Web.Shell.Toasts;

/// <summary>A short word about what was done, with a way back where there is one.</summary>
/// <param name="Undo">What the Undo button does; null without one.</param>
/// <param name="Failed">A failure stays until it is closed.</param>
public sealed record Toast(string Text, Func<Task>? Undo = null, bool Failed = false)
{
    /// <summary>A further place to go, such as the ticket that was made.</summary>
    public (string Text, string Href)? Link { get; init; }
}
