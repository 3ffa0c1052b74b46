using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

/// <summary>The tickets of a customer or of an organization that the person may see, newest first, kept true by the desk's news.</summary>
public sealed partial class TicketLines(CustomerTickets reader, TicketVisibility visibility, CatalogCache catalog, CurrentViewer me, LiveHub live, LocalTimes times) : IDisposable
{
    const int PageSize = 25;

    List<CustomerTicket>? _tickets;
    IDisposable? _watch;
    (int?, int?) _read;
    bool _more;

    [Parameter] public int? CustomerId { get; set; }

    [Parameter] public int? OrganizationId { get; set; }

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_tickets is not null && _read == (CustomerId, OrganizationId)) return;
        _read = (CustomerId, OrganizationId);
        if (RendererInfo.IsInteractive) _watch ??= live.Watch<TicketMoved>(Hear);
        var page = await ReadAsync(null);
        (_tickets, _more) = ([.. page.Take(PageSize)], page.Count > PageSize);
    }

    async Task MoreAsync()
    {
        var page = await ReadAsync(_tickets![^1]);
        _tickets.AddRange(page.Take(PageSize).Where(x => _tickets.TrueForAll(t => t.Id != x.Id)));
        _more = page.Count > PageSize;
    }

    Task<IReadOnlyList<CustomerTicket>> ReadAsync(CustomerTicket? after) => CustomerId is { } customer
        ? reader.OfCustomerAsync(me.Viewer, customer, PageSize + 1, after)
        : reader.OfOrganizationAsync(me.Viewer, OrganizationId!.Value, PageSize + 1, after);

    void Hear(TicketMoved news)
    {
        if (Concerns(news.Before) || Concerns(news.After)) _ = OnScreenAsync(() => Take(news));
    }

    bool Concerns(TicketRow? row) => row is not null && (CustomerId is { } customer ? row.Requester.Id == customer : row.OrganizationId == OrganizationId);

    void Take(TicketMoved news)
    {
        if (_tickets is null) return;
        var at = _tickets.FindIndex(x => x.Id == news.TicketId);
        if (news.After is not { } row || !Concerns(row) || !visibility.Sees(me.Viewer, row))
        {
            if (at >= 0) _tickets.RemoveAt(at);
            return;
        }

        var line = new CustomerTicket(row.Id, row.Subject, row.StatusId, row.Priority, row.State, row.CreatedAt);
        if (at >= 0) _tickets[at] = line;
        else if (!_more || _tickets.Count == 0 || row.CreatedAt >= _tickets[^1].CreatedAt) _tickets.Insert(_tickets.FindLastIndex(x => x.CreatedAt > row.CreatedAt) + 1, line);
    }
}
