using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Sqlite.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Sqlite;

/// <summary>Puts the desk on a SQLite file.</summary>
public static class SqliteServices
{
    /// <param name="file">Path of the database file; its folder is created by the first start.</param>
    public static IServiceCollection AddSqliteDesk(this IServiceCollection services, string file)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 10 }.ToString();
        return services
            .AddPooledDbContextFactory<SqliteAgentDb>(o => Configure(o, connection))
            .AddSingleton<IDbContextFactory<AgentDb>, AgentDbFactory<SqliteAgentDb>>()
            .AddSingleton<IFieldIndexes, SqliteFieldIndexes>()
            .AddSingleton<SqliteCommits>()
            .AddSingleton<ISnapshots, SqliteSnapshots>()
            .AddSingleton<IWriteGate>(p => new SqliteWriteGate(connection, p.GetRequiredService<SqliteCommits>(), p.GetRequiredService<ILogger<SqliteWriteGate>>()))
            .AddSingleton<ISearchIndex, SqliteSearchIndex>()
            .AddSingleton<IDatabaseSetup>(p => new SqliteSetup(file, p.GetRequiredService<IDbContextFactory<SqliteAgentDb>>()));
    }

    internal static void Configure(DbContextOptionsBuilder options, string connection) => options
        .UseSqlite(connection)
        .AddInterceptors(new SqlitePragmas())
        .ReplaceService<IExceptionDetector, SqliteStops>()
        // Counting up to a limit needs no order.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.AmbientTransactionWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
