using System.Numerics;
using System.Globalization;
using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Conditions;

/// <summary>A whole number (int, long) or any finite one (double).</summary>
public sealed class NumberField<T> : ConditionField where T : struct, INumber<T>
{
    private static readonly Operator[] Offered =
        [Operator.Is, Operator.IsNot, Operator.Less, Operator.AtMost, Operator.Greater, Operator.AtLeast, Operator.Between];

    private static readonly Operator[] OfferedNullable = [.. Offered, Operator.IsSet, Operator.IsNotSet];

    public required Expression<Func<Ticket, T?>> Sql { get; init; }
    public required Func<TicketRow, T?> Memory { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Number;
    public override IReadOnlyList<Operator> Operators => Nullable ? OfferedNullable : Offered;

    internal override string? Canonical(Operator op, string value) => Parse(value)?.ToString(null, CultureInfo.InvariantCulture);

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var memory = Memory;
        var op = test.Op.Positive;
        if (op == Operator.IsSet) return new TestNode(test, $"{Key} set", (in f) => memory(f.Row) is not null, (_, _, yes) => Sql.IsSet(yes));
        T[] values = [.. test.Values.Select(x => Parse(x)!.Value)];
        if (op == Operator.Is) values = [.. values.Distinct().Order()];
        var key = string.Create(CultureInfo.InvariantCulture, $"{Key} {op} {string.Join(',', values.Select(x => x.ToString(null, CultureInfo.InvariantCulture)))}");
        return new TestNode(test, key, (in f) => memory(f.Row) is { } x && Holds(op, values, x), (_, _, yes) => InSql(op, values, yes));
    }

    private static T? Parse(string text) =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number) ? number : null;

    private static bool Holds(Operator op, T[] values, T x) => op switch
    {
        Operator.Less => x < values[0],
        Operator.AtMost => x <= values[0],
        Operator.Greater => x > values[0],
        Operator.AtLeast => x >= values[0],
        Operator.Between => x >= values[0] && x <= values[1],
        _ => Array.IndexOf(values, x) >= 0,
    };

    private Expression<Func<Ticket, bool>> InSql(Operator op, T[] values, bool yes)
    {
        var (low, high) = (Parameter(values[0]), Parameter(values[^1]));
        return (op, yes) switch
        {
            (Operator.Less, true) => Sql.Is(Compare(ExpressionType.LessThan, low)),
            (Operator.Less, false) => OrNull(Compare(ExpressionType.GreaterThanOrEqual, low)),
            (Operator.AtMost, true) => Sql.Is(Compare(ExpressionType.LessThanOrEqual, low)),
            (Operator.AtMost, false) => OrNull(Compare(ExpressionType.GreaterThan, low)),
            (Operator.Greater, true) => Sql.Is(Compare(ExpressionType.GreaterThan, low)),
            (Operator.Greater, false) => OrNull(Compare(ExpressionType.LessThanOrEqual, low)),
            (Operator.AtLeast, true) => Sql.Is(Compare(ExpressionType.GreaterThanOrEqual, low)),
            (Operator.AtLeast, false) => OrNull(Compare(ExpressionType.LessThan, low)),
            (Operator.Between, true) => Sql.Is(Compare(ExpressionType.GreaterThanOrEqual, low).And(Compare(ExpressionType.LessThanOrEqual, high))),
            (Operator.Between, false) => OrNull(Compare(ExpressionType.LessThan, low).Or(Compare(ExpressionType.GreaterThan, high))),
            (_, true) => Sql.Is(Among(values)),
            (_, false) => OrNull(Among(values).Not()),
        };
    }

    private Expression<Func<Ticket, bool>> OrNull(Expression<Func<T?, bool>> question) => Sql.IsSet(false).Or(Sql.Is(question));

    // C# has no < for a generic number that EF Core would translate, so the comparison is put together by hand.
    private static Expression<Func<T?, bool>> Compare(ExpressionType by, Expression value)
    {
        var x = Expression.Parameter(typeof(T?), "x");
        return Expression.Lambda<Func<T?, bool>>(Expression.MakeBinary(by, x, value), x);
    }

    private static Expression Parameter(T value)
    {
        T? captured = value; // a captured variable is a parameter of the query, so one plan serves every number
        Expression<Func<T?>> read = () => captured;
        return read.Body;
    }

    private static Expression<Func<T?, bool>> Among(T[] values) => x => EF.MultipleParameters(values).Contains(x!.Value);
}
