using AgentConsole.Web.Tickets.Queue.Arranging;
using AgentConsole.Web.Tickets.Queue.Batch;
using AgentConsole.Web.Tickets.Queue.Export;
using AgentConsole.Web.Tickets.Queue.Rail;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>What the queue has one of on each screen.</summary>
static class QueueSetup
{
    public static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddScoped<QueueLayouts>()
        .AddScoped<FilterShelf>()
        .AddScoped<QueueWalk>()
        .AddScoped<BatchWords>()
        .AddScoped<BatchDesk>()
        .AddSingleton<ExportBook>()
        .AddSingleton<TicketExport>();
}
