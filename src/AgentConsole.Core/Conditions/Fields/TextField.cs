using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Conditions;

/// <summary>A line of text. Case is ignored as <see cref="AsciiFold"/> says; what looks like a wildcard is only itself; empty is not set.</summary>
public sealed class TextField : ConditionField
{
    private static readonly Operator[] Offered =
    [
        Operator.Contains, Operator.NotContains, Operator.Is, Operator.IsNot, Operator.StartsWith, Operator.NotStartsWith,
        Operator.EndsWith, Operator.NotEndsWith, Operator.IsSet, Operator.IsNotSet,
    ];

    public required Expression<Func<Ticket, string?>> Sql { get; init; }
    public required Func<TicketRow, string?> Memory { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Text;
    public override IReadOnlyList<Operator> Operators => Offered;

    internal override string? Canonical(Operator op, string value) => value.Length == 0 ? null : value;

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        var op = test.Op.Positive;
        if (op == Operator.IsSet) return new TestNode(test, $"{Key} set", (in f) => !string.IsNullOrEmpty(memory(f.Row)), (_, _, yes) => IsSet(yes));
        string[] pieces = [.. test.Values.Select(AsciiFold.Fold).Distinct(StringComparer.Ordinal)];
        return new TestNode(test, $"{Key} {op} {Quote(pieces)}", InMemory(op, pieces), (_, _, yes) => InSql(op, pieces, yes));
    }

    private FactTest InMemory(Operator op, string[] pieces)
    {
        var memory = Memory;
        return op switch
        {
            Operator.Contains => (in f) => Any(memory(f.Row), pieces, static (text, piece) => AsciiFold.Contains(text, piece)),
            Operator.StartsWith => (in f) => Any(memory(f.Row), pieces, static (text, piece) => AsciiFold.StartsWith(text, piece)),
            Operator.EndsWith => (in f) => Any(memory(f.Row), pieces, static (text, piece) => AsciiFold.EndsWith(text, piece)),
            _ => (in f) => Any(memory(f.Row), pieces, static (text, piece) => AsciiFold.Equals(text, piece)),
        };
    }

    private static bool Any(string? text, string[] pieces, Func<string, string, bool> test)
    {
        if (string.IsNullOrEmpty(text)) return false;
        foreach (var piece in pieces)
            if (test(text, piece)) return true;
        return false;
    }

    private Expression<Func<Ticket, bool>> InSql(Operator op, string[] pieces, bool yes)
    {
        var folded = Sql.Then(x => SqlFunctions.Fold(x));
        var holds = op == Operator.Is
            ? folded.Is(x => EF.MultipleParameters(pieces).Contains(x))
            : Column.Join(all: false, [.. pieces.Select(piece => folded.Is(Question(op, piece)))]);
        return yes ? Sql.Is(x => x != null).And(holds) : Sql.Is(x => x == null).Or(holds.Not());
    }

    private static Expression<Func<string?, bool>> Question(Operator op, string piece) => op switch
    {
        Operator.Contains => x => x!.Contains(piece),
        Operator.StartsWith => x => x!.StartsWith(piece),
        _ => x => x!.EndsWith(piece),
    };

    private Expression<Func<Ticket, bool>> IsSet(bool yes) => yes ? Sql.Is(x => x != null && x != "") : Sql.Is(x => x == null || x == "");
}
