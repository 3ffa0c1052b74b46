using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class FollowButton(ToastTray toasts)
{
    bool _busy;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    bool Following => Ticket.Row.FollowerIds.Contains(Ticket.Viewer.UserId);

    async Task TurnAsync()
    {
        _busy = true;
        try
        {
            var me = Ticket.Viewer.UserId;
            await Ticket.ApplyAsync(Following ? new Unfollow(me) : new Follow(me));
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
        finally
        {
            _busy = false;
        }
    }
}
