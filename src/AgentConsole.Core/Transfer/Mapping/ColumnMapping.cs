using AgentConsole.Core.Fields;

namespace AgentConsole.Core.Transfer;

/// <summary>What happens with one column.</summary>
public sealed record ColumnMapping
{
    /// <summary>The column's name in the file.</summary>
    public required string Column { get; init; }
    public ImportTarget Target { get; init; }

    /// <summary>For the four times: see <see cref="TimeFormat"/>. Null refuses every value of a time column.</summary>
    public string? Format { get; init; }

    /// <summary>For <see cref="ImportTarget.Field"/>: the key of the custom field; null makes one from the column's name.</summary>
    public string? Field { get; init; }

    /// <summary>The field is one that the import makes, or made before it was cut off.</summary>
    internal bool IsNew { get; init; }

    /// <summary>For a custom field that is to be made.</summary>
    public CustomFieldType FieldType { get; init; }

    /// <summary>What values of the file mean on the desk, for those that differ: status, priority, channel, group, assignee, choices.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
