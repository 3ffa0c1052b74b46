using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Statuses;

public sealed partial class StatusesPage(CatalogCache catalog, LiveHub live, NavigationManager navigation) : IDisposable
{
    IDisposable? _watch;
    bool _making;

    [Parameter] public int? Id { get; set; }

    string? OpenedName => _making ? T["New status"] : Id is { } id && catalog.Now.Statuses.TryGetValue(id, out var status) ? status.Words : null;

    public void Dispose() => _watch?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _watch = live.Watch<CatalogChanged>(news => _ = OnScreenAsync(() => { }));
    }

    protected override void OnParametersSet()
    {
        if (Id is not null) _making = false;
    }

    IEnumerable<TicketStatus> Of(StatusCategory category) => catalog.Now.Statuses.Values.Where(x => x.Category == category).OrderByDescending(x => x.Active).ThenBy(x => x.Order).ThenBy(x => x.Id);

    void Begin()
    {
        _making = true;
        if (Id is not null) navigation.NavigateTo("/admin/statuses");
    }
}
