using System.Collections.Immutable;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Filters;

/// <summary>What a list can be sorted and grouped by.</summary>
public enum SortField
{
    Number,
    Updated,
    Created,
    Priority,

    /// <summary>By category of status, then by status.</summary>
    Status,
    Subject,
    Requester,
    Assignee,
    Group,
    Category,
    StatusSince,
    LastCustomerMessage,

    /// <summary>A custom field, named by <see cref="SortKey.Custom"/>.</summary>
    Custom,
}

/// <summary>One key of a list's order. Text sorts by code point, so that both databases and memory agree; nothing sorts last both ways.</summary>
/// <param name="Custom">Key of the custom field for <see cref="SortField.Custom"/>.</param>
public readonly record struct SortKey(SortField Field, bool Descending = false, string? Custom = null)
{
    private static readonly ImmutableArray<(string Name, SortField Field)> Names =
    [
        ("number", SortField.Number), ("updated", SortField.Updated), ("created", SortField.Created), ("priority", SortField.Priority),
        ("status", SortField.Status), ("subject", SortField.Subject), ("requester", SortField.Requester), ("assignee", SortField.Assignee),
        ("group", SortField.Group), ("category", SortField.Category), ("status_since", SortField.StatusSince),
        ("last_customer_message", SortField.LastCustomerMessage),
    ];

    /// <summary>The name without direction: <c>updated</c>, <c>field.KEY</c>.</summary>
    public string Name
    {
        get
        {
            var wanted = Field;
            return wanted == SortField.Custom ? "field." + Custom : Names.First(x => x.Field == wanted).Name;
        }
    }

    /// <summary>The text form: the name, with a minus in front when descending.</summary>
    public override string ToString() => Descending ? "-" + Name : Name;

    /// <summary>Reads the text form; refuses what is no sort key, naming it.</summary>
    public static SortKey Parse(string text)
    {
        var descending = text.StartsWith('-');
        var name = descending ? text[1..] : text;
        if (name.StartsWith("field.", StringComparison.Ordinal) && name.Length is > 6 and <= 6 + CustomField.KeyMax)
            return new SortKey(SortField.Custom, descending, name[6..]);
        foreach (var known in Names)
            if (known.Name == name) return new SortKey(known.Field, descending);
        throw Refuse.Invalid("unknownValue", "sort", "sort", CleanText.Cut(CleanText.Line(text), 60));
    }
}

/// <summary>The order of a list: rows are grouped by one key, then sorted by several; ties go by number, newest first.</summary>
public sealed class ListOrder : IEquatable<ListOrder>
{
    public const int KeysMax = 5;

    public ListOrder(IReadOnlyList<SortKey> sort, SortKey? groupBy = null)
    {
        if (sort.Count is 0 or > KeysMax) throw Refuse.Invalid("tooManySortKeys", "sort", KeysMax);
        Sort = [.. sort];
        GroupBy = groupBy;
        Text = string.Join(',', sort);
        Keys = [.. Distinct(groupBy is { } g ? [g, .. sort] : sort)];
    }

    /// <summary>Newest change first, not grouped.</summary>
    public static ListOrder Newest { get; } = new([new SortKey(SortField.Updated, Descending: true)]);

    public ImmutableArray<SortKey> Sort { get; }
    public SortKey? GroupBy { get; }

    /// <summary>The sort keys as text: <c>-priority,created</c>.</summary>
    public string Text { get; }

    /// <summary>The whole order as one text.</summary>
    internal string Signature => GroupBy is { } group ? $"{Text}/{group}" : Text;

    /// <summary>All keys that decide, the grouping first, each field once.</summary>
    internal ImmutableArray<SortKey> Keys { get; }

    /// <summary>Reads the text form of sort keys and grouping; empty means newest change first, and not grouped.</summary>
    public static ListOrder Parse(string? sort, string? groupBy = null)
    {
        var keys = (sort ?? "").Split(',', KeysMax + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SortKey.Parse).ToList();
        return new ListOrder(keys.Count == 0 ? Newest.Sort : keys, string.IsNullOrWhiteSpace(groupBy) ? null : SortKey.Parse(groupBy.Trim()));
    }

    public bool Equals(ListOrder? other) => other is not null && Text == other.Text && GroupBy == other.GroupBy;

    public override bool Equals(object? obj) => Equals(obj as ListOrder);

    public override int GetHashCode() => HashCode.Combine(Text, GroupBy);

    private static IEnumerable<SortKey> Distinct(IEnumerable<SortKey> keys) => keys.DistinctBy(x => (x.Field, x.Custom));
}
