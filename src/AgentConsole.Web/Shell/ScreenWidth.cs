namespace AgentConsole.Web.Shell;

/// <summary>
/// Whether this screen is too narrow (up to 1,024 px) for the rail with its words. What only such screens show is not drawn on the others, where every
/// agent would carry it all day. Known before the first page is drawn, by a cookie (theme.js), and followed while a window is dragged.
/// </summary>
public sealed class ScreenWidth
{
    /// <summary>“1” on a narrow screen.</summary>
    internal const string Cookie = "ac-narrow";

    /// <summary>Raised on the screen's own thread of work.</summary>
    public event Action? Changed;

    public bool IsNarrow { get; private set; }

    internal void Set(bool narrow)
    {
        if (IsNarrow == narrow) return;
        IsNarrow = narrow;
        Changed?.Invoke();
    }
}
