namespace AgentConsole.Core.Tests.Testing;

/// <summary>One test's own database; dropped when the test is done.</summary>
public sealed class PostgresDatabase(string name, string connectionString) : IAsyncDisposable
{
    public string ConnectionString => connectionString;

    public async ValueTask DisposeAsync() => await PostgresServer.DropAsync(name);
}
