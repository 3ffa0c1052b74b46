using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>How a database means to answer a query.</summary>
public static class QueryPlan
{
    /// <summary>The plan as text; on PostgreSQL reading the whole table is made dear, for a test's few rows would never be worth an index.</summary>
    public static async Task<string> OfAsync(AgentDb db, IQueryable query)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        using var command = query.CreateDbCommand();
        command.Connection = connection;
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");
            command.CommandText = "EXPLAIN " + command.CommandText;
        }
        else
        {
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText.Replace(".param set", "-- .param set", StringComparison.Ordinal);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }
}
