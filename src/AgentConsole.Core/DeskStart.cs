using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core;

/// <summary>Brings the desk up: schema first, then everything that is kept in memory.</summary>
public sealed class DeskStart(IDatabaseSetup setup, StaffCache staff, CatalogCache catalog, FilterCache filters, SharingRules sharing,
    NoticeChoices notices, AvailabilityBoard availability, RequesterNews requesters, SearchRebuild search, SearchUpkeep searchUpkeep, IEnumerable<INodes> nodes)
{
    public async Task RunAsync(CancellationToken ct = default)
    {
        await setup.MigrateAsync(ct);
        foreach (var others in nodes) await others.StartAsync(ct);
        await staff.ReloadAsync(ct);
        await catalog.ReloadAsync(ct);
        await filters.ReloadAsync(ct);
        await sharing.ReloadAsync(ct);
        await notices.ReloadAsync(ct);
        await availability.ReloadAsync(ct);
        requesters.Start();
        await search.PrepareAsync(ct);
        searchUpkeep.Start();
    }
}
