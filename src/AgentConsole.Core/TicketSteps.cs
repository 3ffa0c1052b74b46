using AgentConsole.Core.Notices;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Core;

/// <summary>What a ticket write does after the actor's own change, in this order, inside the same transaction.</summary>
internal static class TicketSteps
{
    public static IServiceCollection AddTicketSteps(this IServiceCollection services) => services
        .AddSingleton<ITicketStep, KeepIndexRows>()
        .AddSingleton<ITicketStep, GiveNotices>()
        .AddSingleton<ITicketStep, UpdateSearchText>(); // behind whatever may still say or rename something
}
