namespace AgentConsole.Core.Tests.Testing;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
