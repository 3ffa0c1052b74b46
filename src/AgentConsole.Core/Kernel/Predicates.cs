using System.Linq.Expressions;

namespace AgentConsole.Core.Kernel;

/// <summary>Joins query conditions into one that EF Core translates.</summary>
public static class Predicates
{
    extension<T>(Expression<Func<T, bool>> left)
    {
        public Expression<Func<T, bool>> And(Expression<Func<T, bool>> right) => Join(left, right, Expression.AndAlso);

        public Expression<Func<T, bool>> Or(Expression<Func<T, bool>> right) => Join(left, right, Expression.OrElse);

        public Expression<Func<T, bool>> Not() => Expression.Lambda<Func<T, bool>>(Expression.Not(left.Body), left.Parameters);
    }

    private static Expression<Func<T, bool>> Join<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right,
        Func<Expression, Expression, Expression> by)
    {
        var one = left.Parameters[0];
        var body = new Swap(right.Parameters[0], one).Visit(right.Body);
        return Expression.Lambda<Func<T, bool>>(by(left.Body, body), one);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
