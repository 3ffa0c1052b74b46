using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>The tables of this feature.</summary>
public static class TicketSets
{
    extension(AgentDb db)
    {
        public DbSet<Ticket> Tickets => db.Set<Ticket>();
        public DbSet<TicketChange> TicketChanges => db.Set<TicketChange>();
        public DbSet<TicketMessage> TicketMessages => db.Set<TicketMessage>();
        public DbSet<TicketAttachment> TicketAttachments => db.Set<TicketAttachment>();
        public DbSet<TicketTag> TicketTags => db.Set<TicketTag>();
        public DbSet<TicketPerson> TicketPeople => db.Set<TicketPerson>();
        public DbSet<TicketStatus> TicketStatuses => db.Set<TicketStatus>();
        public DbSet<TicketCategory> TicketCategories => db.Set<TicketCategory>();
        public DbSet<Tag> Tags => db.Set<Tag>();
        public DbSet<Upload> Uploads => db.Set<Upload>();
        public DbSet<TicketReceipt> TicketReceipts => db.Set<TicketReceipt>();
        public DbSet<HeldReply> HeldReplies => db.Set<HeldReply>();
        public DbSet<ReplyDraft> ReplyDrafts => db.Set<ReplyDraft>();
    }
}
