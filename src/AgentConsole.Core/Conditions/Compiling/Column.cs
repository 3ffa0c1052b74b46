using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Puts questions about a value onto a column of tickets, as expressions that EF Core translates.</summary>
internal static class Column
{
    /// <summary>The question about the column's value. Captured variables become parameters of the query.</summary>
    public static Expression<Func<Ticket, bool>> Is<T>(this Expression<Func<Ticket, T>> column, Expression<Func<T, bool>> question) =>
        Expression.Lambda<Func<Ticket, bool>>(new Swap(question.Parameters[0], column.Body).Visit(question.Body), column.Parameters);

    public static Expression<Func<Ticket, TOut>> Then<TIn, TOut>(this Expression<Func<Ticket, TIn>> column, Expression<Func<TIn, TOut>> then) =>
        Expression.Lambda<Func<Ticket, TOut>>(new Swap(then.Parameters[0], column.Body).Visit(then.Body), column.Parameters);

    /// <summary>Whether the column has a value, or with <paramref name="yes"/> false has none.</summary>
    public static Expression<Func<Ticket, bool>> IsSet<T>(this Expression<Func<Ticket, T>> column, bool yes) =>
        Expression.Lambda<Func<Ticket, bool>>(
            Expression.MakeBinary(yes ? ExpressionType.NotEqual : ExpressionType.Equal, column.Body, Expression.Constant(null, typeof(T))), column.Parameters);

    /// <summary>All of them, or any; balanced, so that a long list nests no deeper than it must.</summary>
    public static Expression<Func<Ticket, bool>> Join(bool all, ReadOnlySpan<Expression<Func<Ticket, bool>>> parts)
    {
        if (parts.Length == 0) return Constant(all);
        if (parts.Length == 1) return parts[0];
        var (left, right) = (Join(all, parts[..(parts.Length / 2)]), Join(all, parts[(parts.Length / 2)..]));
        return all ? left.And(right) : left.Or(right);
    }

    public static Expression<Func<Ticket, bool>> Constant(bool value) => value ? _ => true : _ => false;

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
