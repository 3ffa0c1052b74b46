using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class TicketPage(TicketDesk desk, CurrentViewer me, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    static readonly (string View, string Name)[] Views = [("conversation", "Conversation"), ("details", "Details"), ("customer", "Customer")];

    /// <summary>Well within the lease, so that one late beat is no absence.</summary>
    static readonly TimeSpan Beat = PresenceBoard.LeaseTime / 3;

    OpenTicket? _ticket;
    ITimer? _heart;
    string _view = "conversation";

    [Parameter] public long Id { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_heart is not null) await _heart.DisposeAsync();
        if (_ticket is not null) await _ticket.DisposeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_ticket?.Id == Id) return;
        if (_ticket is { } left) await left.DisposeAsync();
        var ticket = new OpenTicket(desk, me, Id, OnScreenAsync);
        // The page that is drawn before its circuit stands only looks.
        var found = await ticket.OpenAsync(listen: RendererInfo.IsInteractive);
        if (ticket.Id != Id)
        {
            await ticket.DisposeAsync(); // the person has gone on to another ticket meanwhile
            return;
        }

        if (found)
        {
            _ticket = ticket;
            if (!RendererInfo.IsInteractive) return;
            ticket.Enter();
            _heart ??= time.CreateTimer(_ => _ticket?.StillHere(), null, Beat, Beat);
            return;
        }

        await ticket.DisposeAsync();
        _ticket = null;
        navigation.NotFound();
    }
}
