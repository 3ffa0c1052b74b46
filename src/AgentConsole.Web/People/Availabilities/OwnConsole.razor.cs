using AgentConsole.Core.People;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.People.Availabilities;

/// <summary>
/// One on each screen: says that its person is there, and whether they touch anything. The circuit outlives its browser, so it is the browser
/// that has to answer; one that froze or lost its network stops being there.
/// </summary>
public sealed partial class OwnConsole(AvailabilityBoard board, CurrentViewer viewer, CircuitWatch circuit, IJSRuntime script, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Well within the lease, so that one late beat is no absence.</summary>
    static readonly TimeSpan Beat = AvailabilityBoard.LeaseTime / 3;

    readonly PagePart _page = new(script);
    readonly Lock _lock = new();
    ElementReference _root;
    ConsoleLease? _lease;
    ITimer? _heart;
    bool _idle, _gone;

    /// <summary>Nobody has touched this browser for long, or somebody does again.</summary>
    [JSInvokable]
    public void Touched(bool idle)
    {
        lock (_lock)
        {
            _idle = idle;
            _lease?.Touched(idle);
        }
    }

    public async ValueTask DisposeAsync()
    {
        circuit.Lost -= Leave;
        circuit.Reconnected -= Enter;
        viewer.Changed -= Look;
        lock (_lock) _gone = true;
        Leave();
        if (_heart is not null) await _heart.DisposeAsync();
        await _page.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        circuit.Lost += Leave;
        circuit.Reconnected += Enter;
        viewer.Changed += Look;
        Enter();
        _heart = time.CreateTimer(_ => _ = InvokeAsync(BeatAsync), null, Beat, Beat);
        await _page.AttachAsync("/" + Assets["here.js"], "watchTouch", _root, this, (int)AvailabilityBoard.IdleTime.TotalMilliseconds);
    }

    void Enter()
    {
        lock (_lock)
        {
            if (_gone || _lease is not null || !viewer.IsSignedIn) return;
            _lease = board.Enter(viewer.Viewer.UserId);
            _lease.Touched(_idle);
        }
    }

    void Leave()
    {
        lock (_lock)
        {
            _lease?.Dispose();
            _lease = null;
        }
    }

    // Who is signed out is not there.
    void Look()
    {
        if (!viewer.IsSignedIn) Leave();
    }

    async Task BeatAsync()
    {
        try
        {
            await script.InvokeAsync<double>("Date.now", AvailabilityBoard.LeaseTime);
            lock (_lock) _lease?.Renew();
        }
        catch (Exception e) when (PagePart.IsGone(e))
        {
        }
    }
}
