using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

/// <summary>What an open ticket needs of the desk, and the way to open one.</summary>
public sealed class TicketDesk(TimelineReader timeline, TicketWriter writer, TicketVisibility visibility, ActionRights rights,
    StaffCache staff, CatalogCache catalog, PresenceBoard presence, ReplyOutbox outbox, LiveHub live, TimeProvider time)
{
    internal TimelineReader Timeline => timeline;
    internal TicketWriter Writer => writer;
    internal TicketVisibility Visibility => visibility;
    internal ActionRights Rights => rights;
    internal StaffCache Staff => staff;
    internal CatalogCache Catalog => catalog;
    internal PresenceBoard Presence => presence;
    internal ReplyOutbox Outbox => outbox;
    internal LiveHub Live => live;
    internal TimeProvider Time => time;
}
