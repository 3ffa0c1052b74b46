using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>A node of a compiled condition. The tree has the shape of the condition, so each test can be asked alone.</summary>
internal abstract class CompiledNode
{
    /// <summary>Equal for equal meanings.</summary>
    public abstract string Key { get; }
    public abstract bool NeedsTexts { get; }
    public abstract bool DependsOnTime { get; }

    /// <summary>The tests below, in reading order.</summary>
    public abstract IEnumerable<TestNode> Tests { get; }

    public abstract bool Holds(in Facts facts);

    /// <summary>
    /// The tickets for which it holds, or with <paramref name="yes"/> false those for which it does not. Negations are carried down to
    /// the tests, so that the SQL has no NOT over a comparison with null, which neither database answers as people mean it.
    /// </summary>
    public abstract Expression<Func<Ticket, bool>> Where(AgentDb db, DateTime now, bool yes);
}

internal sealed class GroupNode : CompiledNode
{
    public GroupNode(GroupKind kind, CompiledNode[] children)
    {
        (Kind, Children) = (kind, children);
        NeedsTexts = Array.Exists(children, x => x.NeedsTexts);
        DependsOnTime = Array.Exists(children, x => x.DependsOnTime);
        Key = MakeKey();
    }

    public GroupKind Kind { get; }
    public CompiledNode[] Children { get; }
    public override string Key { get; }
    public override bool NeedsTexts { get; }
    public override bool DependsOnTime { get; }
    public override IEnumerable<TestNode> Tests => Children.SelectMany(x => x.Tests);

    public override bool Holds(in Facts facts)
    {
        var any = Kind != GroupKind.All;
        foreach (var child in Children)
            if (child.Holds(facts) == any) return Kind == GroupKind.Any;
        return Kind != GroupKind.Any;
    }

    public override Expression<Func<Ticket, bool>> Where(AgentDb db, DateTime now, bool yes)
    {
        var all = Kind == GroupKind.All == yes; // not all: any does not; not any: all do not
        if (Kind == GroupKind.None) (all, yes) = (yes, !yes);
        return Column.Join(all, [.. Children.Select(x => x.Where(db, now, yes))]);
    }

    // Order, repetition and needless nesting mean nothing, so they are not in the key.
    private string MakeKey()
    {
        var parts = Children.SelectMany(x => x is GroupNode g && g.Kind == Kind && Kind != GroupKind.None ? g.Children : [x])
            .Select(x => x.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (parts.Count == 1) return Kind == GroupKind.None ? TestNode.Negate(parts[0]) : parts[0];
        var word = Kind switch { GroupKind.All => "all", GroupKind.Any => "any", GroupKind.None => "none" };
        return $"{word}({string.Join(' ', parts)})";
    }
}
