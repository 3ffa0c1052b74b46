namespace AgentConsole.Web.Shell;

/// <summary>
/// For work of a component that replaces itself, such as a search with every letter: each piece gets a token that is cancelled as
/// soon as a later piece begins or the component goes. Nothing here waits, so what the component says it wants now is never
/// overtaken by what it wanted before.
/// </summary>
sealed class LatestOnly : IDisposable
{
    CancellationTokenSource _newest = new();
    bool _over;

    /// <summary>Cancels the piece before. After <see cref="Dispose"/> the new token is cancelled from its beginning.</summary>
    public CancellationToken Next()
    {
        Stop();
        if (!_over) _newest = new();
        return _newest.Token;
    }

    /// <summary>Cancels what runs. The token says so at once; what listens to it is told on another thread.</summary>
    public void Stop() => _ = _newest.CancelAsync();

    public void Dispose()
    {
        _over = true;
        Stop();
    }
}
