using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Conditions;

/// <summary>A test that is being built. What it holds stays when field or operator change, as far as it still means something.</summary>
public sealed class DraftTest(string field, Operator op, IReadOnlyList<string> values) : DraftNode
{
    /// <summary>A test of the field as it is offered first: its usual operator, no value yet.</summary>
    public DraftTest(ConditionField field) : this(field.Key, field.Operators[0], [])
    {
    }

    public string Field { get; private set; } = field;

    public Operator Op { get; private set; } = op;

    public IReadOnlyList<string> Values { get; private set; } = values;

    public override IEnumerable<DraftTest> Tests => [this];

    /// <summary>Asks about another field than <paramref name="before"/>; one of another type begins with its usual operator.</summary>
    public void Ask(ConditionField field, ConditionField? before)
    {
        Field = field.Key;
        Compare(field.Type == before?.Type && field.Operators.Contains(Op) ? Op : field.Operators[0], field);
    }

    /// <summary>Compares otherwise; values that mean nothing to the operator go.</summary>
    public void Compare(Operator op, ConditionField field)
    {
        Op = op;
        Take(Values.Where(x => field.Canonical(op, x) is not null));
    }

    /// <summary>Takes these values, as many as the operator has room for. Empty ones are none, but for the ends of a stretch, which keep their places.</summary>
    public void Take(IEnumerable<string> values) =>
        Values = [.. (Op == Operator.Between ? values : values.Where(x => x.Length > 0).Distinct(StringComparer.Ordinal)).Take(Op.ValueCount.Max)];

    /// <summary>What is missing or wrong, in words; null when it is a test that can be asked.</summary>
    public string? Wrong(ConditionFields fields)
    {
        if (fields.Find(Field) is not { } field) return ConditionWords.Format("error.unknownField", null, [Field]);
        if (Values.Count < Op.ValueCount.Min || Values.Contains("")) return ConditionWords.Of("build.missing");
        try
        {
            field.Check((FieldTest)Build());
            return null;
        }
        catch (RefusedException e)
        {
            return e.Refusal.Text();
        }
    }

    public override Condition Build() => Condition.Test(Field, Op, Values);
}
