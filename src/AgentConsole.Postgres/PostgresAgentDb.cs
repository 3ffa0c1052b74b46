using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Postgres;

/// <summary>The desk's database on PostgreSQL 14 or later.</summary>
public sealed class PostgresAgentDb(DbContextOptions<PostgresAgentDb> options) : AgentDb(options)
{
    public override Task LockAsync(string table, long id, CancellationToken ct) =>
#pragma warning disable EF1002 // the table is a name of our own model, never input
        Database.ExecuteSqlRawAsync($"SELECT 1 FROM \"{table}\" WHERE \"Id\" = {{0}} FOR UPDATE", [id], ct);

    public override Task LockAsync(string table, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        Database.ExecuteSqlRawAsync($"SELECT 1 FROM \"{table}\" WHERE \"Id\" = ANY({{0}}) ORDER BY \"Id\" FOR UPDATE", [ids.ToArray()], ct);
#pragma warning restore EF1002

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Ticket>().Property(x => x.Fields).HasColumnType("jsonb");
        modelBuilder.Entity<CustomerTerm>().Property(x => x.Term).UseCollation("C"); // ranges of prefixes, by code point
    }
}
