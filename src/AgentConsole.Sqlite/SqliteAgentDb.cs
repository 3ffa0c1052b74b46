using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentConsole.Sqlite;

/// <summary>The desk's database on SQLite. Instants are stored as whole milliseconds since 1970 UTC, so that they compare as numbers.</summary>
public sealed class SqliteAgentDb(DbContextOptions<SqliteAgentDb> options) : AgentDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<MillisecondsConverter>();
    }

    private sealed class MillisecondsConverter() : ValueConverter<DateTime, long>(
        v => (v.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond,
        v => DateTime.UnixEpoch.AddTicks(v * TimeSpan.TicksPerMillisecond));
}
