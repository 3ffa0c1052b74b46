using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>What a field holds; decides its operators and how its values are written.</summary>
public enum ConditionFieldType
{
    Text,

    /// <summary>The whole ticket's text, as the search sees it.</summary>
    FullText,
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

/// <summary>Where a picker takes the values of a field from.</summary>
public enum ConditionValueSource
{
    /// <summary>Typed by hand.</summary>
    Typed,

    /// <summary>A short closed list: <see cref="ConditionField.Options"/>.</summary>
    Options,
    Statuses,
    Categories,
    Groups,
    Users,
    Departments,
    Tags,
    Customers,
    Organizations,
}

/// <summary>One value that a picker offers, with its words in either language.</summary>
public sealed record ConditionOption(string Value, string Name, string NameZh)
{
    public string Label(CultureInfo? culture = null) =>
        (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "zh" && NameZh.Length > 0 ? NameZh : Name;
}

/// <summary>One field that a condition can ask about.</summary>
public abstract class ConditionField
{
    private protected ConditionField()
    {
    }

    /// <summary>Name in JSON, text and API; never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Other words for it in the text.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public required ConditionFieldType Type { get; init; }
    public ConditionValueSource Source { get; init; } = ConditionValueSource.Typed;

    /// <summary>Values offered besides (or instead of) those of <see cref="Source"/>: enum values, <c>me</c>, <c>none</c>, a custom field's options.</summary>
    public IReadOnlyList<ConditionOption> Options { get; init; } = [];

    /// <summary>Operators a person is offered, the usual one first.</summary>
    public IReadOnlyList<Operator> Operators { get; init; } = [];

    /// <summary>The name a person reads.</summary>
    public abstract string Label(CultureInfo? culture = null);
}
