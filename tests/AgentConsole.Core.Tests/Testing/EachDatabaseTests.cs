using Npgsql;

namespace AgentConsole.Core.Tests.Testing;

public sealed class EachDatabaseTests
{
    [Theory, EachDatabase]
    public async Task Copy_MadeTwice_EachIsFreshAndHasTheTemplatesRows(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return;   // a file of its own: nothing to copy

        for (var run = 0; run < 2; run++)
        {
            await using var copy = await PostgresServer.CopyAsync("house", at => RunAsync(at, "CREATE TABLE t (n int); INSERT INTO t VALUES (1)"));
            Assert.Equal(1L, await RunAsync(copy.ConnectionString, "SELECT count(*) FROM t"));
            await RunAsync(copy.ConnectionString, "INSERT INTO t VALUES (2)");
        }
    }

    static async Task<object?> RunAsync(string at, string sql)
    {
        await using var connection = new NpgsqlConnection(at);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
