using System.Collections.Frozen;

namespace AgentConsole.Core.People;

/// <summary>One signed-in person as permissions and visibility see them; immutable, made by <see cref="Staff.ViewerOf"/>.</summary>
public sealed record Viewer
{
    public required int UserId { get; init; }
    public required Permission Permissions { get; init; }

    /// <summary>Active groups the person works in.</summary>
    public required FrozenSet<int> GroupIds { get; init; }

    /// <summary>Everyone below the person: by direct manager and by the departments they head, at any depth; not the person.</summary>
    public required FrozenSet<int> SubordinateIds { get; init; }

    /// <summary>Groups of the departments the person heads, at any depth.</summary>
    public required FrozenSet<int> HeadedGroupIds { get; init; }

    /// <summary>Groups of the person's own department.</summary>
    public required FrozenSet<int> DepartmentGroupIds { get; init; }

    public bool SeesAll => Can(Permission.SeeAll);

    public bool Can(Permission permission) => (Permissions & permission) == permission;
}
