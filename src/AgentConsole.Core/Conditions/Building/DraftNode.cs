namespace AgentConsole.Core.Conditions;

/// <summary>A part of a condition while somebody builds it. Changes in place; tests may still lack what makes them ask something.</summary>
public abstract class DraftNode
{
    private protected DraftNode()
    {
    }

    /// <summary>Every test of this part, in reading order.</summary>
    public abstract IEnumerable<DraftTest> Tests { get; }

    /// <summary>The condition as it stands, whether or not its tests are finished.</summary>
    public abstract Condition Build();

    internal static DraftNode Of(Condition condition) => condition switch
    {
        FieldTest test => new DraftTest(test.Field, test.Op, test.Values),
        _ => DraftGroup.Of(condition),
    };
}
