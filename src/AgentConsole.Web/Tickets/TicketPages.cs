using AgentConsole.Web.Conditions;
using AgentConsole.Web.People;
using AgentConsole.Web.Tickets.Admin.Log;
using AgentConsole.Web.Tickets.One;

namespace AgentConsole.Web.Tickets;

/// <summary>Registers what the ticket and customer pages share.</summary>
static class TicketPages
{
    public static IServiceCollection AddTicketPages(this IServiceCollection services) => services
        .AddSingleton<TicketDesk>()
        .AddScoped<TicketWords>()
        .AddScoped<TicketChoices>()
        .AddScoped<CustomerChoices>()
        .AddScoped<FoundNames>()
        .AddScoped<AuditNames>()
        .AddHostedService<ParserWarmUp>();
}
