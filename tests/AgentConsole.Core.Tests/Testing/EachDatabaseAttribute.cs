using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>
/// <c>[Theory, EachDatabase]</c> runs a test that takes a <see cref="TestDatabase"/> on SQLite, and on PostgreSQL where a server
/// is given (tests/run starts one); without a server that half is reported as skipped, never left out silently.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow<TestDatabase>(TestDatabase.Postgres)
        {
            Skip = PostgresServer.IsGiven ? null : $"No PostgreSQL: {PostgresServer.Variable} is not set (tests/run sets it).",
        };
        return new([new TheoryDataRow<TestDatabase>(TestDatabase.Sqlite), postgres]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
