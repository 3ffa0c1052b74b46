using System.Collections.Frozen;
using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Conditions;

/// <summary>One id or enum number: status, priority, group, assignee, category. <c>none</c> among the values is the missing one.</summary>
public sealed class IdField : ConditionField
{
    // More than this many parameters cost more than a list in one parameter, and one day exceed what a database takes.
    private const int ParametersMax = 100;

    private static readonly Operator[] OfferedChoice = [Operator.Is, Operator.IsNot];
    private static readonly Operator[] OfferedNullable = [Operator.Is, Operator.IsNot, Operator.IsSet, Operator.IsNotSet];
    private static readonly Operator[] OfferedTree = [Operator.Under, Operator.NotUnder, Operator.Is, Operator.IsNot, Operator.IsSet, Operator.IsNotSet];
    private static readonly Operator[] OfferedRank = [Operator.Is, Operator.IsNot, Operator.AtLeast, Operator.AtMost, Operator.Greater, Operator.Less];

    private readonly ConditionFieldType _type;

    internal IdField(ConditionFieldType type, IdValues values) => (_type, Values) = (type, values);

    public required Expression<Func<Ticket, int?>> Sql { get; init; }
    public required Func<TicketRow, int?> Memory { get; init; }

    /// <summary>Turns what the values name into what the column holds: departments into their people. Null where they are the same.</summary>
    internal Func<Meaning, FrozenSet<int>, IEnumerable<int>>? Through { get; init; }

    /// <summary>Few values for all tickets: written into the SQL, so that the planner knows them and partial indexes serve.</summary>
    internal bool Few { get; init; }

    /// <summary>What certainly holds of tickets with these ids, in the very words of a partial index, which serves only a query that says so; null for nothing.</summary>
    internal Func<FrozenSet<int>, Expression<Func<Ticket, bool>>?>? Implied { get; init; }

    /// <summary>A field that the values of this one decide, with its ids for them: the category of a status. Only for a column that is never empty.</summary>
    internal Func<Meaning, FrozenSet<int>, CoarserIds>? Coarser { get; init; }
    internal IdValues Values { get; }
    public override ConditionFieldType Type => _type;

    public override IReadOnlyList<Operator> Operators => _type switch
    {
        ConditionFieldType.Tree => OfferedTree,
        ConditionFieldType.Rank => OfferedRank,
        _ => Nullable ? OfferedNullable : OfferedChoice,
    };

    internal override string? Canonical(Operator op, string value) =>
        value == IdValues.None ? Nullable && op.Positive == Operator.Is ? value : null : Values.Canonical(value);

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var op = test.Op.Positive;
        if (op == Operator.IsSet) return Set(test, meaning);
        if (op is not (Operator.Is or Operator.Under)) return Compared(test, op, Values.Of(test.Values[0], meaning).Single());

        var named = test.Values.Where(x => x != IdValues.None)
            .SelectMany(x => op == Operator.Under ? Values.Under(x, meaning) : Values.Of(x, meaning)).ToFrozenSet();
        var ids = Through?.Invoke(meaning, named).ToFrozenSet() ?? named;
        var orNone = test.Values.Contains(IdValues.None);
        if (orNone && Through is not null) ids = ids.Union(Homeless(meaning)).ToFrozenSet();
        return Coarser is null ? Among(test, ids, orNone) : Narrowed(test, ids, Coarser(meaning, ids));
    }

    /// <summary>By the coarser field alone where the values are all of its own; else by both, so that its index leads there.</summary>
    private TestNode Narrowed(FieldTest test, FrozenSet<int> ids, CoarserIds coarser)
    {
        if (coarser.Exactly) return coarser.Field.Among(test, coarser.Ids, orNone: false);
        var fine = Among(test, ids, orNone: false);
        return ids.Count == 0 ? fine : fine.With((db, now, yes) => yes ? coarser.Field.In(coarser.Ids).And(In(ids)) : In(ids).Not());
    }

    private TestNode Set(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        if (Through is not null) return Among(test, Through(meaning, AllNamed(meaning)).ToFrozenSet(), orNone: false);
        return new TestNode(test, $"{Key} set", (in f) => memory(f.Row) is not null, (_, _, yes) => Sql.IsSet(yes));
    }

    private TestNode Among(FieldTest test, FrozenSet<int> ids, bool orNone)
    {
        var memory = Memory;
        var key = $"{Key} in {string.Join(',', ids.Order())}{(orNone ? ",none" : "")}";
        return new TestNode(test, key, (in f) => memory(f.Row) is { } id ? ids.Contains(id) : orNone, (_, _, yes) => (orNone, yes) switch
        {
            (false, true) => In(ids),
            (false, false) => Sql.IsSet(false).Or(In(ids).Not()),
            (true, true) => Sql.IsSet(false).Or(In(ids)),
            (true, false) => Sql.IsSet(true).And(In(ids).Not()),
        });
    }

    private Expression<Func<Ticket, bool>> In(FrozenSet<int> ids)
    {
        if (ids.Count == 0) return Column.Constant(false);
        int[] list = [.. ids.Order()];
        var one = list[0];
        if (Few)
        {
            // Each by itself: EF Core makes one IN of them, whereas asked for a list it casts the column, and no index serves a cast.
            var any = Column.Join(all: false, [.. list.Select(id => Sql.Is(x => x == EF.Constant(id)))]);
            return Implied?.Invoke(ids) is { } implied ? implied.And(any) : any;
        }

        return list.Length switch
        {
            1 => Sql.Is(x => x == one),
            <= ParametersMax => Sql.Is(x => EF.MultipleParameters(list).Contains(x!.Value)),
            _ => Sql.Is(x => EF.Parameter(list).Contains(x!.Value)),
        };
    }

    private TestNode Compared(FieldTest test, Operator op, int rank)
    {
        var memory = Memory;
        return new TestNode(test, $"{Key} {op} {rank}", op switch
        {
            Operator.Less => (in f) => memory(f.Row) < rank,
            Operator.AtMost => (in f) => memory(f.Row) <= rank,
            Operator.Greater => (in f) => memory(f.Row) > rank,
            _ => (in f) => memory(f.Row) >= rank,
        }, (_, _, yes) => (op, yes) switch
        {
            (Operator.Less, true) or (Operator.AtLeast, false) => Sql.Is(x => x < EF.Constant(rank)),
            (Operator.AtMost, true) or (Operator.Greater, false) => Sql.Is(x => x <= EF.Constant(rank)),
            (Operator.Greater, true) or (Operator.AtMost, false) => Sql.Is(x => x > EF.Constant(rank)),
            _ => Sql.Is(x => x >= EF.Constant(rank)),
        });
    }

    private static FrozenSet<int> AllNamed(Meaning meaning) => meaning.Staff.Departments.Keys.ToFrozenSet();

    private IEnumerable<int> Homeless(Meaning meaning)
    {
        var housed = Through!(meaning, AllNamed(meaning)).ToFrozenSet();
        return Everyone!(meaning).Except(housed);
    }

    /// <summary>With <see cref="Through"/>: everything the column may hold.</summary>
    internal Func<Meaning, IEnumerable<int>>? Everyone { get; init; }
}

/// <summary>What a field's values mean for a coarser one. Exactly: they are all that have those ids there.</summary>
internal sealed record CoarserIds(IdField Field, FrozenSet<int> Ids, bool Exactly);
