using AgentConsole.Core.Conditions;

namespace AgentConsole.Core.Filters;

/// <summary>A filter as one viewer is offered it: a preset or a saved one.</summary>
/// <param name="Key">Stable name for addresses: a preset's word such as <c>mine</c>, or the number of a saved filter.</param>
public sealed record FilterView(string Key, string Name, Condition Condition, ListOrder Order)
{
    /// <summary>The saved filter; null for a preset.</summary>
    public Filter? Saved { get; init; }

    /// <summary>Keys of the columns in their order; empty for the usual ones.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
    public string? Color { get; init; }

    /// <summary>Whether the viewer may change or delete it.</summary>
    public bool MayChange { get; init; }
    public bool IsPreset => Saved is null;
}

/// <summary>The fields of a saved filter as a person fills them in.</summary>
public sealed record FilterDraft(string Name, Condition Condition)
{
    public IReadOnlyList<string> Columns { get; init; } = [];
    public ListOrder Order { get; init; } = ListOrder.Newest;
    public FilterSharing Sharing { get; init; }
    public IReadOnlyList<int> GroupIds { get; init; } = [];
    public string? Color { get; init; }
}
