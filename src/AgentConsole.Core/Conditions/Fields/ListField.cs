using System.Collections.Frozen;
using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>A list of ids that has index rows of its own: followers, participants, collaborators, tags. “Is” has one of them.</summary>
public sealed class ListField : ConditionField
{
    private static readonly Operator[] Offered = [Operator.Is, Operator.IsNot, Operator.IsSet, Operator.IsNotSet];

    private readonly IdValues _values;

    internal ListField(IdValues values) => _values = values;

    /// <summary>Whether the row's list has one of the ids.</summary>
    public required Func<TicketRow, FrozenSet<int>, bool> RowHasAny { get; init; }

    /// <summary>Whether the row's list is not empty.</summary>
    public required Func<TicketRow, bool> RowHasSome { get; init; }

    /// <summary>The tickets whose list has one of the ids.</summary>
    public required Func<AgentDb, int[], Expression<Func<Ticket, bool>>> HasAny { get; init; }

    /// <summary>The tickets whose list is not empty.</summary>
    public required Func<AgentDb, Expression<Func<Ticket, bool>>> HasSome { get; init; }

    public override ConditionFieldType Type => ConditionFieldType.Choices;

    public override IReadOnlyList<Operator> Operators => Offered;

    internal override string? Canonical(Operator op, string value) => value == IdValues.None ? value : _values.Canonical(value);

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var (hasAny, hasSome) = (RowHasAny, RowHasSome);
        if (test.Op.Positive == Operator.IsSet)
            return new TestNode(test, $"{Key} set", (in f) => hasSome(f.Row), (db, _, yes) => Either(HasSome(db), yes));

        var orNone = test.Values.Contains(IdValues.None);
        var ids = test.Values.Where(x => x != IdValues.None).SelectMany(x => _values.Of(x, meaning)).ToFrozenSet();
        var key = $"{Key} has {string.Join(',', ids.Order())}{(orNone ? ",none" : "")}";
        return new TestNode(test, key, (in f) => hasAny(f.Row, ids) || (orNone && !hasSome(f.Row)), (db, _, yes) => InSql(db, [.. ids.Order()], orNone, yes));
    }

    private Expression<Func<Ticket, bool>> InSql(AgentDb db, int[] ids, bool orNone, bool yes)
    {
        var any = ids.Length == 0 ? Column.Constant(false) : HasAny(db, ids);
        return Either(orNone ? any.Or(HasSome(db).Not()) : any, yes);
    }

    private static Expression<Func<Ticket, bool>> Either(Expression<Func<Ticket, bool>> holds, bool yes) => yes ? holds : holds.Not();
}
