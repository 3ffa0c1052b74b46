using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Postgres;

/// <summary>Puts the desk on a PostgreSQL database.</summary>
public static class PostgresServices
{
    public static IServiceCollection AddPostgresDesk(this IServiceCollection services, string connection) => services
        .AddPooledDbContextFactory<PostgresAgentDb>(o => o.UseNpgsql(connection))
        .AddSingleton<IDbContextFactory<AgentDb>, AgentDbFactory<PostgresAgentDb>>()
        .AddSingleton<IWriteGate, PostgresWriteGate>()
        .AddSingleton<IFieldIndexes, PostgresFieldIndexes>()
        .AddSingleton<ISnapshots, PostgresSnapshots>()
        .AddSingleton<IDatabaseSetup, PostgresSetup>();
}
