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

    /// <summary>Dates: before the day or instant.</summary>
    Less,
    AtMost,

    /// <summary>Dates: after the whole day, or after the instant.</summary>
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
