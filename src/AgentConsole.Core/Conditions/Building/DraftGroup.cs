namespace AgentConsole.Core.Conditions;

/// <summary>A group of a condition that is being built.</summary>
public sealed class DraftGroup : DraftNode
{
    private readonly List<DraftNode> _children = [];

    public GroupKind Kind { get; set; }

    public IReadOnlyList<DraftNode> Children => _children;

    public override IEnumerable<DraftTest> Tests => _children.SelectMany(x => x.Tests);

    /// <summary>The condition as a group, also when it is a single test. <see cref="Build"/> gives the same condition back, in its normal form.</summary>
    public static new DraftGroup Of(Condition condition)
    {
        var group = new DraftGroup { Kind = condition switch { AnyOf => GroupKind.Any, NoneOf => GroupKind.None, _ => GroupKind.All } };
        group._children.AddRange((condition is ConditionGroup known ? known.Children : [condition]).Select(DraftNode.Of));
        return group;
    }

    public void Add(DraftNode child) => _children.Add(child);

    public void Remove(DraftNode child) => _children.Remove(child);

    public override Condition Build()
    {
        Condition[] children = [.. _children.Select(x => x.Build())];
        return Kind switch
        {
            GroupKind.Any => Condition.Any(children),
            GroupKind.None => Condition.None(children),
            _ => Condition.All(children),
        };
    }
}
