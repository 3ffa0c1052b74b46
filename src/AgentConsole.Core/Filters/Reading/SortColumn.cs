using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// One column that a list is ordered by, in SQL and in memory with the same result. Rows without a value come last whatever the direction, and first
/// only where a whole list is read backwards.
/// </summary>
internal abstract class SortColumn(bool descending, bool unknownFirst)
{
    public bool Descending => descending;

    public bool UnknownFirst => unknownFirst;

    /// <summary>Whether rows can be without a value.</summary>
    public abstract bool Nullable { get; }

    /// <summary>The row's value; null when it has none.</summary>
    public abstract object? ValueOf(TicketRow row);

    /// <summary>Whether a value that came from outside can be one of this column.</summary>
    public abstract bool Accepts(object? value);

    public abstract int Compare(TicketRow x, TicketRow y);

    /// <summary>Adds this column to the order of a query; with <paramref name="known"/> no row of the query is without a value.</summary>
    public abstract IOrderedQueryable<Ticket> Order(IQueryable<Ticket> tickets, bool first, bool known);

    /// <summary>Tickets that come strictly behind a value.</summary>
    public abstract Expression<Func<Ticket, bool>> Behind(object? value, bool known);

    /// <summary>Tickets that have a value or come behind it, as the plain bound that an index serves; null where there is none.</summary>
    public abstract Expression<Func<Ticket, bool>>? From(object? value, bool known);

    public abstract Expression<Func<Ticket, bool>> Has(object? value);

    /// <summary>Tickets with a value, or without one.</summary>
    public abstract Expression<Func<Ticket, bool>> IsKnown(bool known);
}

/// <summary>Which way a column is read.</summary>
/// <param name="Descending">Whether greater values come first.</param>
/// <param name="Backwards">Whether the list is read from its end: then what has no value comes first.</param>
internal readonly record struct SortDirection(bool Descending, bool Backwards);

/// <typeparam name="T">The type in SQL: a non-nullable value, a nullable one, or text.</typeparam>
internal sealed class SortColumn<T>(SortDirection direction, bool nullable, Expression<Func<Ticket, T>> sql, Func<TicketRow, object?> memory)
    : SortColumn(direction.Descending, direction.Backwards)
{
    private static readonly IComparer<object> Values = Comparer<object>.Create((x, y) =>
        x is string text ? CodePointOrder.Instance.Compare(text, (string)y) : Comparer<object>.Default.Compare(x, y));

    private readonly Expression<Func<Ticket, bool>> _unknown = nullable ? Test(sql, x => Expression.Equal(x, Expression.Constant(null, typeof(T)))) : _ => false;

    public override bool Nullable => nullable;

    public override object? ValueOf(TicketRow row) => memory(row);

    public override bool Accepts(object? value) => value switch
    {
        null => nullable,
        double number when !double.IsFinite(number) => false,
        string text when text.Contains('\0') => false, // PostgreSQL stores none and fails to compare one
        _ => value.GetType() == (System.Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)),
    };

    public override int Compare(TicketRow x, TicketRow y)
    {
        var (a, b) = (memory(x), memory(y));
        if (a is null || b is null) return ((a is null ? 1 : 0) - (b is null ? 1 : 0)) * (UnknownFirst ? -1 : 1);
        var compared = Values.Compare(a, b);
        return Descending ? -compared : compared;
    }

    public override IOrderedQueryable<Ticket> Order(IQueryable<Ticket> tickets, bool first, bool known)
    {
        if (nullable && !known)
        {
            var unknown = UnknownFirst ? _unknown.Not() : _unknown;
            tickets = first ? tickets.OrderBy(unknown) : ((IOrderedQueryable<Ticket>)tickets).ThenBy(unknown);
            first = false;
        }

        // An enum sorts as the number it is: EF Core would cast the column, and no index serves a cast.
        var by = sql.Body is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type.IsEnum: true } cast ? cast.Operand : sql.Body;
        var method = (first ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy)) + (Descending ? "Descending" : "");
        return (IOrderedQueryable<Ticket>)tickets.Provider.CreateQuery<Ticket>(Expression.Call(
            typeof(Queryable), method, [typeof(Ticket), by.Type], tickets.Expression, Expression.Quote(Expression.Lambda(by, sql.Parameters))));
    }

    public override Expression<Func<Ticket, bool>> Behind(object? value, bool known)
    {
        if (value is null) return UnknownFirst ? _unknown.Not() : _ => false;
        var behind = Test(sql, x => Bound(x, value, Descending ? ExpressionType.LessThan : ExpressionType.GreaterThan));
        return nullable && !known && !UnknownFirst ? behind.Or(_unknown) : behind;
    }

    public override Expression<Func<Ticket, bool>>? From(object? value, bool known) => value is null || (nullable && !known && !UnknownFirst) ? null
        : Test(sql, x => Bound(x, value, Descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual));

    public override Expression<Func<Ticket, bool>> Has(object? value) =>
        value is null ? _unknown : Test(sql, x => Bound(x, value, ExpressionType.Equal));

    public override Expression<Func<Ticket, bool>> IsKnown(bool known) => known ? _unknown.Not() : _unknown;

    private static Expression<Func<Ticket, bool>> Test(Expression<Func<Ticket, T>> sql, Func<Expression, Expression> body) =>
        Expression.Lambda<Func<Ticket, bool>>(body(sql.Body), sql.Parameters);

    private static BinaryExpression Bound(Expression column, object value, ExpressionType how)
    {
        // A member of a constant becomes a parameter, so that one query plan serves every page.
        Expression given = Expression.Field(Expression.Constant(new ParameterBox { Value = (T)value }), nameof(ParameterBox.Value));
        if (typeof(T) != typeof(string) || how == ExpressionType.Equal) return Expression.MakeBinary(how, column, given);
        var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        return Expression.MakeBinary(how, Expression.Call(compare, column, given), Expression.Constant(0));
    }

    private sealed class ParameterBox
    {
        public T Value = default!;
    }
}
