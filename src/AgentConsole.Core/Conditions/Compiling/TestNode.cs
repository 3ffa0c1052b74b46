using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>SQL of a positive test: the tickets for which it holds or, with yes false, those for which it does not, null included.</summary>
internal delegate Expression<Func<Ticket, bool>> SqlTest(AgentDb db, DateTime now, bool yes);

/// <summary>One compiled test. Written down for the positive operator; a negative one is its exact opposite.</summary>
internal sealed class TestNode(FieldTest source, string key, FactTest memory, SqlTest sql) : CompiledNode
{
    private readonly bool _negative = source.Op.IsNegative;

    /// <summary>The same test asked otherwise in SQL.</summary>
    public TestNode With(SqlTest other) => new(source, key, memory, other) { Turns = Turns, AsksTexts = AsksTexts };

    /// <summary>The test it was compiled from.</summary>
    public FieldTest Source => source;

    /// <summary>When its answer turns by time alone; null when it never does.</summary>
    public DateTurns? Turns { get; init; }
    public bool AsksTexts { get; init; }
    public override string Key { get; } = source.Op.IsNegative ? Negate(key) : key;
    public override bool NeedsTexts => AsksTexts;
    public override bool DependsOnTime => Turns is not null;
    public override IEnumerable<TestNode> Tests => [this];

    public override bool Holds(in Facts facts) => memory(facts) != _negative;

    public override Expression<Func<Ticket, bool>> Where(AgentDb db, DateTime now, bool yes) => sql(db, now, yes != _negative);

    public static string Negate(string key) => key.StartsWith('!') ? key[1..] : "!" + key;
}
