using Npgsql;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>
/// The server that tests/run starts. A database with the desk's tables is built once in a process and then copied for each test:
/// a copy takes tens of milliseconds, all the migrations take seconds.
/// </summary>
public static class PostgresServer
{
    public const string Variable = "AGENTCONSOLE_TEST_POSTGRES";

    static readonly SemaphoreSlim OneAtATime = new(1);   // the server refuses to copy a template that is in use
    static readonly Dictionary<string, string> Templates = [];

    static string? Given => Environment.GetEnvironmentVariable(Variable);

    public static bool IsGiven => !string.IsNullOrEmpty(Given);

    /// <summary>A new database, copied from the template of that name.</summary>
    /// <param name="template">Names what <paramref name="build"/> builds, such as "desk".</param>
    /// <param name="build">Fills the template, given its connection string; called once in a process.</param>
    public static async Task<PostgresDatabase> CopyAsync(string template, Func<string, Task> build)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(template, out var source))
            {
                source = await CreateAsync(from: "template0");
                await build(ConnectionStringOf(source, pooling: false));   // the server refuses to copy what somebody is connected to
                Templates[template] = source;
            }
            var name = await CreateAsync(source);
            return new PostgresDatabase(name, ConnectionStringOf(name, pooling: true));
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Throws out whoever is still connected.</summary>
    internal static Task DropAsync(string name) => RunAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    static async Task<string> CreateAsync(string from)
    {
        var name = "test_" + Guid.NewGuid().ToString("N");
        await RunAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{from}\"");
        return name;
    }

    static string ConnectionStringOf(string name, bool pooling) =>
        new NpgsqlConnectionStringBuilder(Given) { Database = name, Pooling = pooling, IncludeErrorDetail = true }.ConnectionString;

    static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Given) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
