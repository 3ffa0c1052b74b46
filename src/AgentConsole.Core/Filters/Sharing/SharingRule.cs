namespace AgentConsole.Core.Filters;

/// <summary>
/// Lets users, groups and departments see, or see and change, every ticket that a condition holds for. The condition may not ask for words of the
/// conversation, for the time that passes, or for “me”: who sees a ticket must follow from the ticket alone.
/// </summary>
public sealed class SharingRule
{
    public const int NameMax = 80, NamedMax = 500;

    public int Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>As <see cref="Conditions.ConditionJson"/> writes it.</summary>
    public required string ConditionJson { get; set; }

    /// <summary>Sorted ids, as the two lists below.</summary>
    public List<int> UserIds { get; set; } = [];
    public List<int> GroupIds { get; set; } = [];

    /// <summary>Everyone in these departments or below them.</summary>
    public List<int> DepartmentIds { get; set; } = [];

    /// <summary>Whether those named may change the tickets too.</summary>
    public bool CanWrite { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>The fields of a sharing rule as an admin fills them in.</summary>
public sealed record SharingDraft(string Name, Conditions.Condition Condition)
{
    public IReadOnlyList<int> UserIds { get; init; } = [];
    public IReadOnlyList<int> GroupIds { get; init; } = [];
    public IReadOnlyList<int> DepartmentIds { get; init; } = [];
    public bool CanWrite { get; init; }
    public bool Active { get; init; } = true;
}
