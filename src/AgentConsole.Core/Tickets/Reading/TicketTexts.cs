using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>What is written in a ticket's conversation, and where its requester is reached: more than a row carries.</summary>
public sealed record TicketTexts(IReadOnlyList<string> Messages, IReadOnlyList<string> FileNames)
{
    public static TicketTexts Empty { get; } = new([], []);

    /// <summary>Every address, phone and account of the requester, as written and as normalized.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public static async Task<TicketTexts> ReadAsync(AgentDb db, long ticketId, CancellationToken ct = default) => new(
        await db.TicketMessages.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).Select(x => x.Text).ToListAsync(ct),
        await db.TicketAttachments.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).Select(x => x.Name).ToListAsync(ct))
    {
        Addresses = await AddressesAsync(db, ticketId, ct),
    };

    private static async Task<IReadOnlyList<string>> AddressesAsync(AgentDb db, long ticketId, CancellationToken ct)
    {
        var contacts = db.CustomerContacts;
        var found = await (from t in db.Tickets
                           where t.Id == ticketId
                           from c in contacts
                           where c.CustomerId == t.RequesterId
                           orderby c.Id
                           select new { c.Value, c.Normalized }).ToListAsync(ct);
        return [.. found.SelectMany(x => x.Value == x.Normalized ? [x.Value] : new[] { x.Value, x.Normalized })];
    }
}

/// <summary>What bare words in a condition mean. The search hands in its index; both faces must agree.</summary>
public interface ITicketWords
{
    /// <summary>The tickets that have the words.</summary>
    Expression<Func<Ticket, bool>> Where(AgentDb db, string words);

    /// <summary>The same for one row in memory.</summary>
    bool Matches(string words, TicketRow row, TicketTexts texts);
}
