using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>What can be typed next in the text of a condition.</summary>
public sealed class ConditionCompletions(ConditionFields fields, StaffCache staff, CatalogCache catalog)
{
    /// <summary>Up to <paramref name="max"/> proposals for the word around the caret (a UTF-16 position), best first.</summary>
    public CompletionList At(string text, int caret, int max = 20, CultureInfo? culture = null) => throw new NotImplementedException((fields, staff, catalog).ToString());
}

/// <summary>Proposals that replace <paramref name="Length"/> units of the text from <paramref name="Start"/>.</summary>
public sealed record CompletionList(int Start, int Length, IReadOnlyList<Completion> Items);

/// <summary>One proposal.</summary>
/// <param name="Insert">What replaces the range, quoted where the text needs it.</param>
/// <param name="Label">What the person reads, in their language.</param>
/// <param name="Detail">A second line: the name in the other language, an example, a role.</param>
public sealed record Completion(CompletionKind Kind, string Insert, string Label, string? Detail = null);

public enum CompletionKind
{
    Field,
    Operator,
    Value,
    Word,
}
