using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>The columns a list can show, by key; a custom field is <c>field.KEY</c>.</summary>
public static class ListColumns
{
    private const string CustomPrefix = "field.";

    /// <summary>All built-in columns; <c>owner</c> is the group with its assignee.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "priority", "number", "subject", "requester", "organization", "owner", "group", "assignee", "status", "category", "tags", "channel", "followers",
        "updated", "created", "status_since", "assigned", "last_customer_message", "last_agent_reply", "first_reply", "solved", "closed",
        "message_count", "reopen_count",
    ];

    /// <summary>What a list shows when its filter names no columns.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["priority", "number", "subject", "requester", "owner", "status", "channel", "updated"];

    /// <summary>The same columns, each once; refuses one that does not exist.</summary>
    internal static List<string> Checked(IReadOnlyList<string> columns, Catalog catalog)
    {
        if (columns.Count > Filter.ColumnsMax) throw Refuse.Invalid("tooMany", "columns", "columns", Filter.ColumnsMax);
        foreach (var column in columns)
            if (!All.Contains(column) && !IsCustom(column, catalog)) throw Refuse.Invalid("unknownValue", "columns", "columns", CleanText.Cut(CleanText.Line(column), 60));
        return [.. columns.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsCustom(string column, Catalog catalog) =>
        column.StartsWith(CustomPrefix, StringComparison.Ordinal) && column.Length <= CustomPrefix.Length + CustomField.KeyMax
        && catalog.Fields.ContainsKey(column[CustomPrefix.Length..]);
}
