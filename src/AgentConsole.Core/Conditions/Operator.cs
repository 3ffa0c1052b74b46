namespace AgentConsole.Core.Conditions;

/// <summary>How a test compares. Saved by name; never rename.</summary>
public enum Operator
{
    /// <summary>Is one of the values; for lists such as tags, has one of them; for dates, falls on the day or in the period.</summary>
    Is,
    IsNot,
    IsSet,
    IsNotSet,

    /// <summary>Text operators ignore the case of A–Z and of nothing else, on every database and in memory.</summary>
    Contains,
    NotContains,
    StartsWith,
    NotStartsWith,
    EndsWith,
    NotEndsWith,

    /// <summary>Dates: before the day, period or instant.</summary>
    Less,
    AtMost,

    /// <summary>Dates: after the whole day or period, or after the instant.</summary>
    Greater,
    AtLeast,

    /// <summary>From the first value to the second, both included.</summary>
    Between,

    /// <summary>Is the node of a tree or anything below it.</summary>
    Under,
    NotUnder,

    /// <summary>Longer ago than the span.</summary>
    MoreThanAgo,

    /// <summary>In the past, but no longer ago than the span.</summary>
    WithinLast,

    /// <summary>In the future, but no further than the span.</summary>
    WithinNext,

    /// <summary>Further in the future than the span.</summary>
    MoreThanAhead,
}

/// <summary>What is true of an operator whatever its field.</summary>
public static class OperatorTraits
{
    extension(Operator op)
    {
        /// <summary>Whether it holds exactly where another operator does not.</summary>
        public bool IsNegative => op is Operator.IsNot or Operator.IsNotSet or Operator.NotContains or Operator.NotStartsWith
            or Operator.NotEndsWith or Operator.NotUnder;

        /// <summary>The operator that holds exactly where this one does not; null when there is none.</summary>
        public Operator? Opposite => op switch
        {
            Operator.Is => Operator.IsNot,
            Operator.IsNot => Operator.Is,
            Operator.IsSet => Operator.IsNotSet,
            Operator.IsNotSet => Operator.IsSet,
            Operator.Contains => Operator.NotContains,
            Operator.NotContains => Operator.Contains,
            Operator.StartsWith => Operator.NotStartsWith,
            Operator.NotStartsWith => Operator.StartsWith,
            Operator.EndsWith => Operator.NotEndsWith,
            Operator.NotEndsWith => Operator.EndsWith,
            Operator.Under => Operator.NotUnder,
            Operator.NotUnder => Operator.Under,
            _ => null,
        };

        /// <summary>The operator itself, or the one it negates.</summary>
        public Operator Positive => op.IsNegative ? op.Opposite!.Value : op;

        /// <summary>Fewest and most values it takes.</summary>
        public (int Min, int Max) ValueCount => op switch
        {
            Operator.IsSet or Operator.IsNotSet => (0, 0),
            Operator.Between => (2, 2),
            Operator.Less or Operator.AtMost or Operator.Greater or Operator.AtLeast => (1, 1),
            Operator.MoreThanAgo or Operator.WithinLast or Operator.WithinNext or Operator.MoreThanAhead => (1, 1),
            _ => (1, Condition.ValuesMax),
        };

        /// <summary>Whether its value is a span of time such as <c>7d</c>.</summary>
        public bool TakesSpan => op is Operator.MoreThanAgo or Operator.WithinLast or Operator.WithinNext or Operator.MoreThanAhead;
    }
}
