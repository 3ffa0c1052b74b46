using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Yes or no, perhaps neither.</summary>
public sealed class YesNoField : ConditionField
{
    private static readonly Operator[] Offered = [Operator.Is, Operator.IsNot];
    private static readonly Operator[] OfferedNullable = [Operator.Is, Operator.IsNot, Operator.IsSet, Operator.IsNotSet];

    /// <summary>The tickets where it is yes, or where it is no.</summary>
    public required Func<bool, Expression<Func<Ticket, bool>>> Sql { get; init; }

    /// <summary>The tickets where it is one of them; null where it always is.</summary>
    public Func<bool, Expression<Func<Ticket, bool>>>? SqlIsSet { get; init; }
    public required Func<TicketRow, bool?> Memory { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.YesNo;
    public override IReadOnlyList<Operator> Operators => Nullable ? OfferedNullable : Offered;

    internal override string? Canonical(Operator op, string value) => value is "yes" or "no" ? value : null;

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        var both = test.Values.Contains("yes") && test.Values.Contains("no");
        if (both || test.Op.Positive == Operator.IsSet)
            return new TestNode(test, $"{Key} set", (in f) => memory(f.Row) is not null, (_, _, yes) => IsSet(yes));
        var wanted = test.Values[0] == "yes";
        return new TestNode(test, $"{Key} {(wanted ? "yes" : "no")}", (in f) => memory(f.Row) == wanted,
            (_, _, yes) => yes ? Sql(wanted) : IsSet(false).Or(Sql(!wanted)));
    }

    private Expression<Func<Ticket, bool>> IsSet(bool yes) => SqlIsSet?.Invoke(yes) ?? Column.Constant(yes);
}
