using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Conditions;

/// <summary>
/// What a filter, rule or report asks of a ticket: a tree of groups and tests. Immutable; equal when written the same. Holds ids and
/// stable keys, never names, so it survives renaming. Its meaning for one person comes from <see cref="ConditionCompiler"/>.
/// </summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>
    /// Most tests and most values in one condition, and how deep groups nest. Far beyond what a person writes, and within what
    /// a database takes as one expression.
    /// </summary>
    public const int TestsMax = 200, ValuesMax = 400, DepthMax = 20;

    /// <summary>Holds for every ticket.</summary>
    public static Condition Everything { get; } = new AllOf();

    /// <summary>Holds for no ticket.</summary>
    public static Condition Nothing { get; } = new NoneOf(Everything);

    public static Condition All(params IReadOnlyList<Condition> children) => new AllOf(children).Normal();

    public static Condition Any(params IReadOnlyList<Condition> children) => new AnyOf(children).Normal();

    public static Condition None(params IReadOnlyList<Condition> children) => new NoneOf(children).Normal();

    /// <summary>A test; see <see cref="FieldTest"/> for how values are written.</summary>
    public static Condition Test(string field, Operator op, params IReadOnlyList<string> values) => new FieldTest(field, op, values).Normal();

    /// <summary>Every test of the tree, in reading order.</summary>
    public IEnumerable<FieldTest> Tests => this switch
    {
        FieldTest test => [test],
        ConditionGroup group => group.Children.SelectMany(x => x.Tests),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether any test asks about the field.</summary>
    public bool Asks(string field) => Tests.Any(x => x.Field == field);

    /// <summary>
    /// The same meaning without idle groups (a group of one is its child), values cleaned as stored text is. What JSON and text
    /// read, and what they write without loss.
    /// </summary>
    public abstract Condition Normal();
}

/// <summary>A group of conditions.</summary>
public abstract record ConditionGroup : Condition
{
    private protected ConditionGroup(IReadOnlyList<Condition> children) => Children = children;

    public IReadOnlyList<Condition> Children { get; }

    public virtual bool Equals(ConditionGroup? other) =>
        other is not null && EqualityContract == other.EqualityContract && Children.SequenceEqual(other.Children);

    public override int GetHashCode() => Children.Aggregate(EqualityContract.GetHashCode(), HashCode.Combine);

    public sealed override string ToString() => $"{EqualityContract.Name}({string.Join(", ", Children)})";
}

/// <summary>Holds when every child holds; without children it always holds.</summary>
public sealed record AllOf(params IReadOnlyList<Condition> Children) : ConditionGroup(Children)
{
    public override Condition Normal()
    {
        Condition[] children = [.. Children.Select(x => x.Normal())];
        return children.Length == 1 ? children[0] : new AllOf(children);
    }
}

/// <summary>Holds when at least one child holds; without children it never holds.</summary>
public sealed record AnyOf(params IReadOnlyList<Condition> Children) : ConditionGroup(Children)
{
    public override Condition Normal()
    {
        Condition[] children = [.. Children.Select(x => x.Normal())];
        return children.Length switch { 0 => Nothing, 1 => children[0], _ => new AnyOf(children) };
    }
}

/// <summary>Holds when no child holds; without children it always holds.</summary>
public sealed record NoneOf(params IReadOnlyList<Condition> Children) : ConditionGroup(Children)
{
    public override Condition Normal()
    {
        Condition[] children = [.. Children.Select(x => x.Normal())];
        return children switch
        {
            [] => Everything,
            [AnyOf any] => new NoneOf(any.Children), // none of (a or b) says it twice
            _ => new NoneOf(children),
        };
    }
}

/// <summary>
/// One question about one field. A positive operator with several values holds when it holds for one of them; a negative one
/// when it holds for all. On a field without a value every negative operator holds and every other one, but “is not set”, does not.
/// </summary>
/// <param name="Field">Key of the field in <see cref="ConditionFields"/>; <c>field.KEY</c> for a custom field.</param>
/// <param name="Values">
/// As invariant text: ids (<c>12</c>), words of the field (<c>high</c>, <c>me</c>, <c>none</c>), numbers, <c>yes</c> or <c>no</c>,
/// days (<c>2026-03-02</c>), instants (<c>2026-03-02T09:30</c> in the viewer's zone), periods (<c>this_week</c>), spans (<c>7d</c>).
/// </param>
public sealed record FieldTest(string Field, Operator Op, params IReadOnlyList<string> Values) : Condition
{
    /// <summary>Longest value, in UTF-16 units.</summary>
    public const int ValueMax = 500;

    public bool Equals(FieldTest? other) =>
        other is not null && Field == other.Field && Op == other.Op && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    public override int GetHashCode() => Values.Aggregate(HashCode.Combine(Field, Op), HashCode.Combine);

    public override string ToString() => $"{Field} {Op} [{string.Join('|', Values)}]";

    public override Condition Normal() => new FieldTest(Field, Op, [.. Values.Select(CleanText.Line)]);
}

/// <summary>How many of a group's children have to hold.</summary>
public enum GroupKind
{
    All,
    Any,
    None,
}
