using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Web.Shell;

/// <summary>
/// Tells a page when the connection to its browser is lost, and when it is back, so that it can make sure to miss nothing. A page lives on
/// for minutes without its browser.
/// </summary>
public sealed class CircuitWatch : CircuitHandler
{
    bool _lost;

    /// <summary>
    /// Raised inside the very call that brings the browser back: who hears it takes note and returns. Awaiting the browser here would wait
    /// for itself.
    /// </summary>
    public event Action? Reconnected;

    /// <summary>Raised at once when the connection breaks; one that only falls silent is noticed half a minute later.</summary>
    public event Action? Lost;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _lost = true;
        Lost?.Invoke();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_lost) Reconnected?.Invoke();
        _lost = false;
        return Task.CompletedTask;
    }
}
