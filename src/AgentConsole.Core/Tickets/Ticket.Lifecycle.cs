using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    /// <summary>How long a binned ticket can be restored before it is erased with its files.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    internal void Void(string reason, DateTime now)
    {
        if (State == TicketState.Deleted) throw Refuse.Invalid("ticketDeleted", "state");
        Enter(TicketState.Void, Refuse.Line(reason, "reason", ReasonMax), now);
    }

    internal void Bin(DateTime now) => Enter(TicketState.Deleted, null, now);

    internal void Restore(DateTime now) => Enter(TicketState.Active, null, now);

    private void Enter(TicketState state, string? reason, DateTime now)
    {
        if (state == State) return;
        Note("state", Text((int)State), Text((int)state));
        Note("state_reason", StateReason, reason);
        (State, StateReason, StateAt) = (state, reason, state == TicketState.Active ? null : now);
    }
}
