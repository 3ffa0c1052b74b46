using System.Globalization;
using AgentConsole.Core.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>Random conditions over every field and operator of a world, with values that its tickets have and values that they have not.</summary>
static class ConditionSamples
{
    public static Arbitrary<Condition> Of(ConditionWorld world)
    {
        var fields = world.Fields.All.ToArray();
        var tests = from field in Gen.Elements(fields) from op in Gen.Elements(OperatorsOf(field)) from test in TestOf(world, field, op) select test;
        return Arb.From(Gen.Sized(size => Tree(tests, Math.Min(size, 12))).Select(x => x.Normal()), Smaller);
    }

    /// <summary>What a field offers and what it accepts besides.</summary>
    public static Operator[] OperatorsOf(ConditionField field) => [.. Enum.GetValues<Operator>().Where(field.Accepts)];

    public static Gen<Condition> TestOf(ConditionWorld world, ConditionField field, Operator op)
    {
        var (min, max) = op.ValueCount;
        var pool = Values(world, field, op).Distinct(StringComparer.Ordinal).ToArray();
        return from count in Gen.Choose(min, Math.Min(max, 3))
               from values in Gen.ArrayOf(Gen.Elements(pool), count)
               select Condition.Test(field.Key, op, op == Operator.Between ? [.. values] : [.. values.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Values in their canonical form, so that a text reads back as the same tree.</summary>
    public static IEnumerable<string> Values(ConditionWorld world, ConditionField field, Operator op)
    {
        var row = world.Rows[0];
        string[] dates = ["today", "yesterday", "tomorrow", "this_week", "last_week", "next_week", "this_month", "last_month", "next_month", "this_year",
            "last_year", "next_year", "2026-03-10", "2026-03", "2026", "1999-12-31"];
        if (op.ValueCount.Max == 0) return ["x"];
        if (op.TakesSpan) return field.Type == ConditionFieldType.Day ? ["1d", "7d", "2w", "1mo", "1y"] : ["30m", "5h", "1d", "7d", "2w", "1mo", "1y"];
        return field.Type switch
        {
            ConditionFieldType.Text or ConditionFieldType.Words => Texts(world),
            ConditionFieldType.Number => field.Key.StartsWith("field.") ? ["0", "-1.5", "42", "3.14", "1E-07", "9007199254740992", "100"] : ["0", "1", "2", "3", "17", "40", "-5"],
            ConditionFieldType.Date => [.. dates, Instant(row.CreatedAt) + "Z", Instant(row.UpdatedAt), "2026-03-08T02:30", "2026-11-01T01:30:15"],
            ConditionFieldType.Day => dates,
            ConditionFieldType.YesNo => ["yes", "no"],
            _ when field.Source is ConditionValueSource.Customers or ConditionValueSource.Organizations => [.. Ids(["1", "2", "3", "999"], field, op)],
            _ => [.. Ids(world.Desk.Get<ConditionNames>().Choices(field).Select(x => x.Value), field, op), .. Unknown(field)],
        };
    }

    private static IEnumerable<string> Unknown(ConditionField field) =>
        field.Source != ConditionValueSource.None ? ["9999"] : field is OptionField or OptionsField ? ["XXL", "me"] : [];

    private static IEnumerable<string> Ids(IEnumerable<string> values, ConditionField field, Operator op) =>
        values.Concat(field.Options.Select(x => x.Value)).Where(x => field.Canonical(op, x) == x);

    private static IEnumerable<string> Texts(ConditionWorld world) =>
    [
        "printer", "PRINTER", "着火", "退款", "%", "_", "\\", "*", "école", "É", "istanbul", "\"", "“", "a,b", "OR", "none", "me", "fire", "8841", "订单", "ＡＢＣ", "ａ",
        "👩‍👩‍👧", "k", "K", "wang.fang@harbour.example", "en", "DE", "Wang", "芳", "+49301234567", "100%", "-", "x OR y", "any", "#12", ":", "(", "今天", "是", "两 空格", .. ConditionWorld.Texts,
    ];

    private static string Instant(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static Gen<Condition> Tree(Gen<Condition> tests, int size)
    {
        if (size < 2) return tests;
        var children = from count in Gen.Choose(0, 4) from list in Gen.ArrayOf(Tree(tests, size / 3), count) select list;
        return Gen.OneOf(tests, children.Select(x => (Condition)new AllOf(x)), children.Select(x => (Condition)new AnyOf(x)), children.Select(x => (Condition)new NoneOf(x)));
    }

    private static IEnumerable<Condition> Smaller(Condition condition)
    {
        if (condition is not ConditionGroup group) yield break;
        foreach (var child in group.Children) yield return child;
        for (var i = 0; i < group.Children.Count; i++)
        {
            Condition[] rest = [.. group.Children.Take(i), .. group.Children.Skip(i + 1)];
            yield return Again(group, rest);
            foreach (var smaller in Smaller(group.Children[i])) yield return Again(group, [.. group.Children.Take(i), smaller, .. group.Children.Skip(i + 1)]);
        }
    }

    private static Condition Again(ConditionGroup group, Condition[] children) => group switch
    {
        AllOf => new AllOf(children).Normal(),
        AnyOf => new AnyOf(children).Normal(),
        _ => new NoneOf(children).Normal(),
    };
}
