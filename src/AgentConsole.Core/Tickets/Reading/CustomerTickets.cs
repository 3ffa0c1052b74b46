using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>One ticket in the list beside a customer.</summary>
public sealed record CustomerTicket(long Id, string Subject, int StatusId, Priority Priority, TicketState State, DateTime CreatedAt);

/// <summary>The tickets of one customer or organization that the viewer may see, newest first, by keyset.</summary>
public sealed class CustomerTickets(IDbContextFactory<AgentDb> databases, TicketVisibility visibility)
{
    /// <summary>Up to <paramref name="take"/> tickets of the customer, after the ticket <paramref name="after"/> of the page before.</summary>
    public Task<IReadOnlyList<CustomerTicket>> OfCustomerAsync(Viewer viewer, int customerId, int take, CustomerTicket? after = null, CancellationToken ct = default) =>
        ReadAsync(viewer, x => x.RequesterId == customerId, take, after, ct);

    /// <summary>The same of all customers of an organization.</summary>
    public Task<IReadOnlyList<CustomerTicket>> OfOrganizationAsync(Viewer viewer, int organizationId, int take, CustomerTicket? after = null, CancellationToken ct = default) =>
        ReadAsync(viewer, x => x.OrganizationId == organizationId, take, after, ct);

    private async Task<IReadOnlyList<CustomerTicket>> ReadAsync(Viewer viewer, Expression<Func<Ticket, bool>> whose, int take, CustomerTicket? after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = db.Tickets.AsNoTracking().Where(whose).Where(visibility.Where(db, viewer));
        if (after is { CreatedAt: var at, Id: var id })
            found = found.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id < id));
        return await found.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(take)
            .Select(x => new CustomerTicket(x.Id, x.Subject, x.StatusId, x.Priority, x.State, x.CreatedAt)).ToListAsync(ct);
    }
}
