using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using AgentConsole.Postgres.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentConsole.Postgres;

/// <summary>Puts the desk on a PostgreSQL database, which several nodes may share.</summary>
public static class PostgresServices
{
    public static IServiceCollection AddPostgresDesk(this IServiceCollection services, string connection)
    {
        var name = NodeName.New();
        connection = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = name.Value }.ConnectionString;
        return services
            .AddPooledDbContextFactory<PostgresAgentDb>(o => Configure(o, connection))
            .AddSingleton<IDbContextFactory<AgentDb>, AgentDbFactory<PostgresAgentDb>>()
            .AddSingleton<IWriteGate, PostgresWriteGate>()
            .AddSingleton<IFieldIndexes, PostgresFieldIndexes>()
            .AddSingleton<ISnapshots, PostgresSnapshots>()
            .AddSingleton<ISearchIndex, PostgresSearchIndex>()
            .AddSingleton(name)
            .AddSingleton<NodeBell>()
            .AddSingleton<NodeNewsReader>()
            .AddSingleton<INodes>(p => new PostgresNodes(connection, name, p.GetRequiredService<NodeBell>(), p.GetRequiredService<NodeNewsReader>(),
                p.GetRequiredService<PresenceBoard>(), p.GetRequiredService<AvailabilityBoard>(), p.GetRequiredService<LiveHub>(), p.GetRequiredService<ILogger<PostgresNodes>>()))
            .AddSingleton<IDatabaseSetup, PostgresSetup>();
    }

    // Counting up to a limit needs no order.
    private static void Configure(DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection)
        .ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
