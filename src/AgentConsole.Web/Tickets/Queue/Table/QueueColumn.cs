using System.Collections.Frozen;
using System.Globalization;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Filters;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>A column that the table can show.</summary>
/// <param name="Key">As filters keep it: <c>requester</c>, <c>field.KEY</c>.</param>
/// <param name="Title">Key of its name in TableText; the name itself for a custom field.</param>
/// <param name="Width">Pixels; null takes the room that is left.</param>
/// <param name="Sort">The sort key that a click on its head chooses, or null.</param>
/// <param name="Css">The class of its cells.</param>
public sealed record QueueColumn(string Key, string Title, int? Width, string? Sort, string Css)
{
    public const string Custom = "field.";

    /// <summary>Those of the desk itself, in the order in which the chooser offers them.</summary>
    public static readonly IReadOnlyList<QueueColumn> BuiltIn =
    [
        new("priority", "Priority", 24, "priority", "t-pr"),
        new("number", "No.", 70, "number", "t-no"),
        new("subject", "Subject", null, "subject", "t-sub"),
        new("requester", "Requester", 118, "requester", "t-req"),
        new("organization", "Organization", 118, null, "t-org"),
        new("owner", "Owner", 124, "assignee", "t-own"),
        new("group", "Group", 104, "group", "t-grp"),
        new("assignee", "Assignee", 124, "assignee", "t-own"),
        new("status", "Status", 108, "status", "t-st"),
        new("category", "Category", 118, "category", "t-cat"),
        new("tags", "Tags", 128, null, "t-tags"),
        new("channel", "Channel", 26, null, "t-ch c"),
        new("followers", "Followers", 96, null, "t-fol"),
        Instant("created", "Created", "created"),
        Instant("status_since", "In status since", "status_since"),
        Instant("assigned", "Assigned", null),
        Instant("last_customer_message", "Customer wrote", "last_customer_message"),
        Instant("last_agent_reply", "Last reply", null),
        Instant("first_reply", "First reply", null),
        Instant("solved", "Solved", null),
        Instant("closed", "Closed", null),
        new("message_count", "Messages", 76, null, "t-num r num"),
        new("reopen_count", "Reopened", 76, null, "t-num r num"),
        new("updated", "Updated", 88, "updated", "t-up r num"),
    ];

    static readonly FrozenDictionary<string, QueueColumn> ByKey = BuiltIn.ToFrozenDictionary(x => x.Key, StringComparer.Ordinal);

    /// <summary>Number and subject are what a row is about; a table without them could not be read or opened.</summary>
    public bool IsFixed => Key is "number" or "subject";

    /// <summary>Glyph columns have no room for a head; their name is spoken.</summary>
    public bool IsGlyph => Key is "priority" or "channel";

    public bool IsCustom => Key.StartsWith(Custom, StringComparison.Ordinal);

    /// <summary>The columns of these keys in their order; unknown ones (a deleted field) are left out, number and subject are always there.</summary>
    public static IReadOnlyList<QueueColumn> Of(IEnumerable<string> keys, IReadOnlyDictionary<string, CustomField> fields)
    {
        var found = keys.Distinct(StringComparer.Ordinal).Select(key => Find(key, fields)).OfType<QueueColumn>().ToList();
        if (found.Count == 0) found = [.. ListColumns.Usual.Select(key => ByKey[key])];
        var at = found.FindIndex(x => x.Key == "priority") + 1;
        if (found.TrueForAll(x => x.Key != "number")) found.Insert(at, ByKey["number"]);
        if (found.TrueForAll(x => x.Key != "subject")) found.Insert(found.FindIndex(x => x.Key == "number") + 1, ByKey["subject"]);
        return found;
    }

    /// <summary>The width that a person chose for a column (<see cref="ListLayout.Widths"/>); null for none.</summary>
    public static int? WidthIn(IEnumerable<string> widths, string key) =>
        widths.FirstOrDefault(x => x.StartsWith(key + ":", StringComparison.Ordinal)) is { } width && int.TryParse(width.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    /// <summary>A custom field's name in the reader's language.</summary>
    public static string NameOf(CustomField field) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" && field.NameZh.Length > 0 ? field.NameZh : field.Name;

    static QueueColumn Instant(string key, string title, string? sort) => new(key, title, 96, sort, "t-at r num");

    static QueueColumn? Find(string key, IReadOnlyDictionary<string, CustomField> fields)
    {
        if (ByKey.TryGetValue(key, out var column)) return column;
        return key.StartsWith(Custom, StringComparison.Ordinal) && fields.TryGetValue(key[Custom.Length..], out var field)
            ? new QueueColumn(key, NameOf(field), 118, key, "t-fld") : null;
    }
}
