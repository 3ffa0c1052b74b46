namespace AgentConsole.Core.Conditions;

/// <summary>What a field holds; decides its operators and how its values are written.</summary>
public enum ConditionFieldType
{
    Text,

    /// <summary>Text that is only searched, never compared whole: the conversation, the ticket as the search sees it.</summary>
    Words,
    Number,

    /// <summary>An instant.</summary>
    Date,

    /// <summary>A day without a time, such as a custom date.</summary>
    Day,
    YesNo,

    /// <summary>One value of a list that a picker offers.</summary>
    Choice,

    /// <summary>As <see cref="Choice"/>, with an order: priority, status category.</summary>
    Rank,

    /// <summary>Any number of values of a list: tags, followers.</summary>
    Choices,

    /// <summary>A node of a tree.</summary>
    Tree,
}

/// <summary>Where a picker takes the values of a field from, besides its options.</summary>
public enum ConditionValueSource
{
    /// <summary>Nowhere: the options are all there is, or it is typed by hand.</summary>
    None,
    Statuses,
    Categories,
    Groups,
    Users,
    Departments,
    Tags,

    /// <summary>Too many to list: found by search, written as <c>#12</c>.</summary>
    Customers,
    Organizations,
}
