using Npgsql;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>One test's own database; dropped when the test is done.</summary>
public sealed class PostgresDatabase(string name, string connectionString) : IAsyncDisposable
{
    /// <summary>With a pool, as in the product: without one every statement pays for a new connection.</summary>
    public string ConnectionString => connectionString;

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(connection);
        await PostgresServer.DropAsync(name);
    }
}
