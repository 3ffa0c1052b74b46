using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Conditions;

/// <summary>Keeps a condition within what a person reads and a database takes.</summary>
internal static class ConditionLimits
{
    /// <summary>Refuses a condition that exceeds a limit, naming it.</summary>
    public static void Check(Condition condition)
    {
        if (Depth(condition, 0) > Condition.DepthMax) throw TooDeep();
        var (tests, values) = (0, 0);
        foreach (var test in condition.Tests)
        {
            if (++tests > Condition.TestsMax) throw Refuse.Invalid("conditionTests", "condition", Condition.TestsMax);
            if ((values += test.Values.Count) > Condition.ValuesMax) throw Refuse.Invalid("conditionValues", "condition", Condition.ValuesMax);
            foreach (var value in test.Values)
                if (value.Length > FieldTest.ValueMax) throw Refuse.Invalid("tooLong", "condition", test.Field, FieldTest.ValueMax, value.Length);
        }
    }

    public static RefusedException TooDeep() => Refuse.Invalid("conditionDepth", "condition", Condition.DepthMax);

    // Stops below the limit: the tree may come from anywhere and recursion must not follow it for ever.
    private static int Depth(Condition condition, int at) => condition is not ConditionGroup group || at > Condition.DepthMax
        ? at
        : group.Children.Select(x => Depth(x, at + 1)).DefaultIfEmpty(at).Max();
}
