namespace AgentConsole.Core.Transfer;

/// <summary>What a column of an imported file becomes. Stored by name; never rename.</summary>
public enum ImportTarget
{
    /// <summary>Left out.</summary>
    None,
    Subject,

    /// <summary>The requester's first message.</summary>
    Description,
    RequesterName,
    RequesterEmail,
    RequesterPhone,
    Organization,
    Status,
    Priority,
    Group,
    Assignee,

    /// <summary>A level of the category, or a path such as <c>Hardware / Printer</c>; several columns are levels from the left to the right.</summary>
    Category,

    /// <summary>Words parted by comma, semicolon or bar; several columns add up.</summary>
    Tags,
    Channel,
    CreatedAt,
    UpdatedAt,
    SolvedAt,
    ClosedAt,

    /// <summary>The ticket's id in the system it comes from: what makes a second import of it no double.</summary>
    ExternalId,

    /// <summary>A custom field, there already or made by the import.</summary>
    Field,
}
