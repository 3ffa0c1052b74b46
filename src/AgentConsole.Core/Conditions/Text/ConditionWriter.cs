using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>Writes a condition in normal form as the text that reads back as the same tree.</summary>
internal sealed class ConditionWriter(ConditionFields fields, ConditionNames names, CultureInfo culture)
{
    private readonly bool _chinese = culture.TwoLetterISOLanguageName == "zh";

    public string Write(Condition condition) => condition switch
    {
        AllOf { Children.Count: 0 } => "",
        AllOf x => string.Join(' ', x.Children.Select(Part)),
        AnyOf x => Or(x.Children),
        _ => Part(condition),
    };

    private string Part(Condition condition) => condition switch
    {
        FieldTest x => Test(x),
        NoneOf x => None(x),
        AllOf { Children.Count: 0 } => "*",
        _ => $"({Write(condition)})",
    };

    private string Or(IReadOnlyList<Condition> children) => string.Join(_chinese ? " 或 " : " OR ", children.Select(Part));

    // -tag:vip is the test's own opposite, -(tag:vip) a group of one: they read back as what they were.
    private string None(NoneOf none) => none.Children switch
    {
        [FieldTest { Op.Opposite: null } test] => "-" + Test(test),
        [AllOf { Children.Count: 0 }] => "-*",
        [AllOf all] => $"-({Write(all)})",
        var children => $"-({Or(children)})",
    };

    private string Test(FieldTest test)
    {
        if (fields.Find(test.Field) is not { } field) return $"{test.Field}:{List(test.Values, ConditionSyntax.Quote)}";
        if (test.Op.Positive == Operator.IsSet) return $"{(test.Op == Operator.IsSet ? "-" : "")}{FieldWords.Preferred(field, culture)}:{(_chinese ? "无" : ConditionSyntax.None)}";
        return (test.Op.IsNegative ? "-" : "") + Positive(field, test.Op.Positive, test.Values);
    }

    private string Positive(ConditionField field, Operator op, IReadOnlyList<string> values)
    {
        if (op == Operator.Contains && field.Key == "text" && values is [var words]) return ConditionSyntax.IsPlainWord(words) ? words : ConditionSyntax.Quote(words);
        var name = FieldWords.Preferred(field, culture);
        return name + (op, field.Type) switch
        {
            (Operator.Less, _) => "<" + Value(field, values[0]),
            (Operator.AtMost, _) => "<=" + Value(field, values[0]),
            (Operator.Greater, _) => ">" + Value(field, values[0]),
            (Operator.AtLeast, _) => ">=" + Value(field, values[0]),
            (Operator.Between, _) => $":{Value(field, values[0])}..{Value(field, values[1])}",
            (Operator.MoreThanAgo, _) => ">" + Value(field, values[0]),
            (Operator.WithinLast, _) => "<" + Value(field, values[0]),
            (Operator.WithinNext, _) => "<+" + Value(field, values[0]),
            (Operator.MoreThanAhead, _) => ">+" + Value(field, values[0]),
            (Operator.StartsWith, _) => ":" + List(values, x => Value(field, x) + "*"),
            (Operator.EndsWith, _) => ":" + List(values, x => "*" + Value(field, x)),
            (Operator.Is, ConditionFieldType.Text) => "=" + List(values, x => Value(field, x)),
            (Operator.Is, ConditionFieldType.Tree) => "=" + List(values, x => Value(field, x)),
            (Operator.Is, _) when values is [IdValues.None] && field is IdField or ListField => "=" + Value(field, IdValues.None), // :none is “not set”
            _ => ":" + List(values, x => Value(field, x)),
        };
    }

    private string Value(ConditionField field, string value) => field.Type switch
    {
        ConditionFieldType.Text or ConditionFieldType.Words => Free(value),
        ConditionFieldType.Number => value,
        ConditionFieldType.Date or ConditionFieldType.Day => DateWords.Word(value, culture),
        _ => names.Word(field, value, culture),
    };

    private static string Free(string value) =>
        ConditionSyntax.IsPlainValue(value) && !ConditionSyntax.IsNone(value) && !ConditionSyntax.IsAny(value) ? value : ConditionSyntax.Quote(value);

    private static string List(IEnumerable<string> values, Func<string, string> word) => string.Join(',', values.Select(word));
}
