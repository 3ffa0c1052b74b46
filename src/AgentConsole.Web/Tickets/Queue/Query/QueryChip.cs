using System.Text.RegularExpressions;
using AgentConsole.Core.Conditions;

namespace AgentConsole.Web.Tickets.Queue.Query;

/// <summary>One part of a query as a chip, <c>priority&gt;=</c> quiet and <c>high</c> in colour.</summary>
public sealed partial record QueryChip(Condition Condition, string Text)
{
    public string Head => Split().Groups["head"].Value;

    public string Value => Split() is { Success: true } parts ? parts.Groups["value"].Value : Text;

    /// <summary>The parts of a condition that can be taken away one by one, and whether one of them is enough.</summary>
    public static (IReadOnlyList<QueryChip> Chips, bool Any) Of(Condition condition, ConditionText texts) => condition switch
    {
        AllOf all => ([.. all.Children.Select(x => new QueryChip(x, texts.Write(x)))], false),
        AnyOf any => ([.. any.Children.Select(x => new QueryChip(x, texts.Write(x)))], true),
        _ => ([new QueryChip(condition, texts.Write(condition))], false),
    };

    Match Split() => Condition is FieldTest ? FieldAndValue().Match(Text) : Match.Empty;

    [GeneratedRegex(@"^(?<head>-?[^\s:<>=~!""]+(?::|[<>=~!]+):?)(?<value>.+)$", RegexOptions.Singleline)]
    private static partial Regex FieldAndValue();
}
