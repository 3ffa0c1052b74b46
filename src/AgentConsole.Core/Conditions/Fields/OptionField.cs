using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Conditions;

/// <summary>A custom field with one value out of its options, compared letter by letter.</summary>
public sealed class OptionField : ConditionField
{
    internal static readonly Operator[] Offered = [Operator.Is, Operator.IsNot, Operator.IsSet, Operator.IsNotSet];

    public required Expression<Func<Ticket, string?>> Sql { get; init; }
    public required Func<TicketRow, string?> Memory { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Choice;
    public override IReadOnlyList<Operator> Operators => Offered;

    // Not only the options of today: a value that was taken off the list is still on tickets.
    internal override string? Canonical(Operator op, string value) => value.Length == 0 ? null : value;

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        if (test.Op.Positive == Operator.IsSet)
            return new TestNode(test, $"{Key} set", (in f) => memory(f.Row) is not null, (_, _, yes) => Sql.IsSet(yes));
        string[] values = [.. test.Values.Distinct(StringComparer.Ordinal)];
        return new TestNode(test, $"{Key} in {Quote(values)}", (in f) => memory(f.Row) is { } x && Array.IndexOf(values, x) >= 0,
            (_, _, yes) => yes ? Sql.Is(x => EF.MultipleParameters(values).Contains(x)) : Sql.IsSet(false).Or(Sql.Is(x => !EF.MultipleParameters(values).Contains(x))));
    }
}

/// <summary>A custom field with any number of its options. “Is” has one of them.</summary>
public sealed class OptionsField : ConditionField
{
    /// <summary>Key of the custom field.</summary>
    public required string Field { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Choices;
    public override IReadOnlyList<Operator> Operators => OptionField.Offered;

    internal override string? Canonical(Operator op, string value) => value.Length == 0 ? null : value;

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var field = Field;
        if (test.Op.Positive == Operator.IsSet)
            return new TestNode(test, $"{Key} set", (in f) => RowFields.IsSet(f.Row, field), (db, _, yes) => HasSome(db, yes));
        string[] values = [.. test.Values.Distinct(StringComparer.Ordinal)];
        return new TestNode(test, $"{Key} has {Quote(values)}", (in f) => RowFields.HasAny(f.Row, field, values), (db, _, yes) => HasAny(db, values, yes));
    }

    private Expression<Func<Ticket, bool>> HasAny(AgentDb db, string[] values, bool yes)
    {
        var path = JsonItem.PathOf(Field);
        Expression<Func<Ticket, bool>> any = t => db.JsonItems(t.Fields, path).Any(x => EF.MultipleParameters(values).Contains(x.Value));
        return yes ? any : any.Not();
    }

    private Expression<Func<Ticket, bool>> HasSome(AgentDb db, bool yes)
    {
        var path = JsonItem.PathOf(Field);
        Expression<Func<Ticket, bool>> any = t => db.JsonItems(t.Fields, path).Any();
        return yes ? any : any.Not();
    }
}
