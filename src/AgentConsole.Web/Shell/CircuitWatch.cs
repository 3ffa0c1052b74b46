using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Web.Shell;

/// <summary>Tells a page when its browser is back after the connection was lost, so that it can make sure to miss nothing.</summary>
public sealed class CircuitWatch : CircuitHandler
{
    bool _lost;

    /// <summary>
    /// Raised inside the very call that brings the browser back: who hears it takes note and returns. Awaiting the browser here would wait
    /// for itself.
    /// </summary>
    public event Action? Reconnected;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _lost = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_lost) Reconnected?.Invoke();
        _lost = false;
        return Task.CompletedTask;
    }
}
