namespace AgentConsole.Core.Filters;

/// <summary>Who is offered a saved filter. Stored; never renumber.</summary>
public enum FilterSharing
{
    Personal = 0,

    /// <summary>The members of <see cref="Filter.GroupIds"/>, and the owner.</summary>
    Groups = 1,
    Everyone = 2,
}

/// <summary>A saved view: conditions, columns, sort and grouping under a name. Shows each viewer only what that viewer may see.</summary>
public sealed class Filter
{
    public const int NameMax = 80, ColumnsMax = 30, ColumnMax = 60, ColorMax = 20;

    public int Id { get; private set; }
    public required string Name { get; set; }
    public required int OwnerId { get; init; }

    /// <summary>As <see cref="Conditions.ConditionJson"/> writes it.</summary>
    public required string ConditionJson { get; set; }

    /// <summary>Keys of the columns in their order; empty for the usual ones.</summary>
    public List<string> Columns { get; set; } = [];

    /// <summary>The sort as <see cref="ListOrder.Text"/>.</summary>
    public string Sort { get; set; } = "";

    /// <summary>The grouping as a <see cref="SortKey"/>; null for none.</summary>
    public string? GroupBy { get; set; }
    public FilterSharing Sharing { get; set; }

    /// <summary>The groups it is shared with; sorted.</summary>
    public List<int> GroupIds { get; set; } = [];

    /// <summary>CSS colour of its mark in the rail; null for none.</summary>
    public string? Color { get; set; }

    /// <summary>Place among the filters of the same sharing, ascending.</summary>
    public int Order { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}
