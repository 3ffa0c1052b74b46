using Xunit.Sdk;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>Which database a test of <see cref="EachDatabaseAttribute"/> runs on. The desk it needs is made from this.</summary>
public sealed class TestDatabase : IXunitSerializable
{
    public static readonly TestDatabase Sqlite = new() { Kind = DatabaseKind.Sqlite };
    public static readonly TestDatabase Postgres = new() { Kind = DatabaseKind.Postgres };

    public DatabaseKind Kind { get; private set; }

    // Serialisable, so that each database is a test of its own in every list of tests.
    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(Kind), (int)Kind);

    public void Deserialize(IXunitSerializationInfo info) => Kind = (DatabaseKind)info.GetValue<int>(nameof(Kind));

    public override string ToString() => Kind.ToString();
}
