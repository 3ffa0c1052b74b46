using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>What a swipe does at once.</summary>
public sealed partial class QueueList
{
    [Inject] TicketWriter Tickets { get; set; } = null!;

    [Inject] ToastTray Toasts { get; set; } = null!;

    [JSInvokable]
    public async Task AssignToMe(long id)
    {
        if (RowOf(id) is null) return;
        try
        {
            var row = await Tickets.ApplyAsync(id, null, viewer.Actor, new SetAssignee(viewer.Viewer.UserId));
            Toasts.Say(T["Ticket {0} is yours", id], () => TakeBackAsync(id, row.Version));
        }
        catch (RefusedException e)
        {
            Toasts.Fail(e.Refusal.Text());
        }
    }

    async Task TakeBackAsync(long id, int version)
    {
        try
        {
            await Tickets.ApplyAsync(id, null, viewer.Actor, new UndoChange(version));
        }
        catch (RefusedException e)
        {
            Toasts.Fail(e.Refusal.Text());
        }
    }
}
