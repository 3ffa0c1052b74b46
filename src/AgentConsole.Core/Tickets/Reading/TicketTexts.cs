using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>What is written in a ticket's conversation: more than a row carries.</summary>
public sealed record TicketTexts(IReadOnlyList<string> Messages, IReadOnlyList<string> FileNames)
{
    public static TicketTexts Empty { get; } = new([], []);

    public static async Task<TicketTexts> ReadAsync(AgentDb db, long ticketId, CancellationToken ct = default) => new(
        await db.TicketMessages.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).Select(x => x.Text).ToListAsync(ct),
        await db.TicketAttachments.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).Select(x => x.Name).ToListAsync(ct));
}

/// <summary>What bare words in a condition mean. The search hands in its index; both faces must agree.</summary>
public interface ITicketWords
{
    /// <summary>The tickets that have the words.</summary>
    Expression<Func<Ticket, bool>> Where(AgentDb db, string words);

    /// <summary>The same for one row in memory.</summary>
    bool Matches(string words, TicketRow row, TicketTexts texts);
}
