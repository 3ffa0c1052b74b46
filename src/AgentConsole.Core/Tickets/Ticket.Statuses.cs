using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    public bool IsClosed => StatusCategory == StatusCategory.Closed;

    internal void MoveTo(TicketStatus status, DateTime now)
    {
        if (status.Id == StatusId) return;
        Note("status", Text((int?)StatusId), Text((int?)status.Id));
        var (was, next) = (StatusCategory, status.Category);
        if (was >= StatusCategory.Solved && next < StatusCategory.Solved) ReopenCount++;
        if (next < StatusCategory.Solved) SolvedAt = null;
        else SolvedAt ??= now;
        ClosedAt = next == StatusCategory.Closed ? ClosedAt ?? now : null;
        (StatusId, StatusCategory, StatusAt) = (status.Id, status.Category, now);
    }

    /// <summary>Refuses work on a ticket that is closed, void or in the bin.</summary>
    internal void RequireOpenForWork()
    {
        if (State == TicketState.Void) throw Refuse.Invalid("ticketVoid", "state");
        if (State == TicketState.Deleted) throw Refuse.Invalid("ticketDeleted", "state");
        if (IsClosed) throw Refuse.Invalid("ticketClosed", "status");
    }
}
