using AgentConsole.Postgres;
using AgentConsole.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

// `dotnet ef` starts this assembly and looks in it for the factories of the two contexts; nothing here runs.
return 0;

/// <summary>Names the provider; the file is never opened.</summary>
internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteAgentDb>
{
    public SqliteAgentDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteAgentDb>().UseSqlite("Data Source=none.db").Options);
}

/// <summary>Names the provider; the server is never asked.</summary>
internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresAgentDb>
{
    public PostgresAgentDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresAgentDb>().UseNpgsql("Host=none").Options);
}
