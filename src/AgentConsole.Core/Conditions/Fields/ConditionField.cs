using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Conditions;

/// <summary>One field that a condition can ask about, with its two faces: the column in SQL and the value in a row.</summary>
public abstract class ConditionField
{
    private protected ConditionField()
    {
    }

    /// <summary>Name in JSON, text and API; never changes.</summary>
    public required string Key { get; init; }
    public abstract ConditionFieldType Type { get; }

    /// <summary>Operators a person is offered, the usual one first.</summary>
    public abstract IReadOnlyList<Operator> Operators { get; }
    public ConditionValueSource Source { get; init; }

    /// <summary>Values offered besides those of <see cref="Source"/>: <c>high</c>, <c>me</c>, <c>none</c>, a custom field's options.</summary>
    public IReadOnlyList<ConditionOption> Options { get; init; } = [];

    /// <summary>Whether a ticket may have no value here.</summary>
    public bool Nullable { get; init; }

    /// <summary>Names instead of those in ConditionWords.resx: a custom field's.</summary>
    public ConditionOption? Names { get; init; }

    /// <summary>The name a person reads.</summary>
    public string Label(CultureInfo? culture = null) => Names?.Label(culture) ?? ConditionWords.Of("field." + Key, culture);

    /// <summary>The value as it is saved, when it is one of this field; null when it means nothing here.</summary>
    internal abstract string? Canonical(Operator op, string value);

    /// <summary>The positive meaning of a test whose operator and values have been checked.</summary>
    internal abstract TestNode Compile(FieldTest test, Meaning meaning);

    /// <summary>Refuses an operator that means nothing here, or too few or many values, or one that is none of this field.</summary>
    internal void Check(FieldTest test)
    {
        if (!Accepts(test.Op)) throw Refuse.Invalid("conditionOperator", Key, Label(), ConditionWords.Operator(test.Op, Type));
        var (min, max) = test.Op.ValueCount;
        if (test.Values.Count < min || test.Values.Count > max) throw Refuse.Invalid("conditionValueCount", Key, Label(), min);
        foreach (var value in test.Values)
            if (Canonical(test.Op, value) is null) throw Refuse.Invalid("unknownValue", Key, Label(), value);
    }

    /// <summary>Whether the operator means something here; more than what is offered.</summary>
    internal virtual bool Accepts(Operator op) => Operators.Contains(op) || op is Operator.IsSet or Operator.IsNotSet;

    private protected static string Quote(IEnumerable<string> values) =>
        string.Join(',', values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(x => System.Text.Json.JsonSerializer.Serialize(x)));
}

/// <summary>One value that a picker offers, with its words in either language.</summary>
public sealed record ConditionOption(string Value, string Name, string NameZh)
{
    /// <summary>Whether it stands for whoever asks, or for nothing: <c>me</c>, <c>my_groups</c>, <c>none</c>.</summary>
    public bool IsSpecial { get; init; }

    public string Label(CultureInfo? culture = null) =>
        NameZh.Length > 0 && (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "zh" ? NameZh : Name;
}
