using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class TicketPage(TicketDesk desk, CurrentViewer me, NavigationManager navigation, TimeProvider time, CircuitWatch circuit, QueueWalk walk, IJSRuntime script) : IAsyncDisposable
{
    /// <summary>Well within the lease, so that one late beat is no absence.</summary>
    static readonly TimeSpan Beat = PresenceBoard.LeaseTime / 3;

    OpenTicket? _ticket;
    QueueOrigin? _origin;
    QueueNeighbours? _around;
    ITimer? _heart;
    bool _left;

    [Parameter] public long Id { get; set; }

    [CascadingParameter] public required PageAddress Address { get; set; }

    public async ValueTask DisposeAsync()
    {
        _left = true;
        circuit.Lost -= Leave;
        circuit.Reconnected -= Return;
        if (_heart is not null) await _heart.DisposeAsync();
        if (_ticket is not null) await _ticket.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        circuit.Lost += Leave;
        circuit.Reconnected += Return;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_ticket?.Id == Id) return;
        if (_ticket is { } left) await left.DisposeAsync();
        var ticket = new OpenTicket(desk, me, Id, OnScreenAsync);
        // The page that is drawn before its circuit stands only looks.
        var found = await ticket.OpenAsync(listen: RendererInfo.IsInteractive);
        if (_left || ticket.Id != Id)
        {
            await ticket.DisposeAsync(); // the person has gone on to another ticket or page meanwhile
            return;
        }

        if (found)
        {
            (_ticket, _origin, _around) = (ticket, QueueOrigin.Read(x => Address[x]), null);
            if (!RendererInfo.IsInteractive) return;
            ticket.Enter();
            _heart ??= time.CreateTimer(_ => BeatAsync(), null, Beat, Beat);
            await LookAroundAsync(ticket);
            return;
        }

        await ticket.DisposeAsync();
        _ticket = null;
        navigation.NotFound();
    }

    async Task LookAroundAsync(OpenTicket ticket)
    {
        if (_origin is not { } origin) return;
        var around = await walk.AroundAsync(origin, ticket.Row);
        if (ticket == _ticket) _around = around;
    }

    // The circuit outlives its browser, so it is the browser that has to answer: one that froze or lost its network without a word
    // stops renewing, and the colleagues see its person leave.
    Task BeatAsync() => InvokeAsync(async () =>
    {
        try
        {
            await script.InvokeAsync<double>("Date.now", PresenceBoard.LeaseTime);
            _ticket?.StillHere();
        }
        catch (Exception e) when (PagePart.IsGone(e))
        {
        }
    });

    void Leave() => _ = InvokeAsync(() => _ticket?.Away());

    void Return() => _ = OnScreenAsync(() => _ticket?.Enter());
}
