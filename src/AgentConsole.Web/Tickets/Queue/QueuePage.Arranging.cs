using AgentConsole.Core.Filters;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Tickets.Queue.Table;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>Sort, grouping and columns.</summary>
public sealed partial class QueuePage
{
    const string NoGrouping = "";

    // The clicked column first; what was the order before decides among equals.
    void SortBy(SortKey key)
    {
        var order = new ListOrder([key, .. _request!.Order.Sort.Where(x => x.Name != key.Name).Take(1)]);
        Go(_address with { Sort = order.Text == _request.Filter.Order.Text ? null : order.Text });
    }

    IReadOnlyList<Choice<string>> Groupings() =>
        [new(NoGrouping, T["No grouping"]), .. QueueLines.Groupings.Select(x => new Choice<string>(x, GroupingName(x)))];

    string GroupingName(string key) => key switch
    {
        "status" => T["Status"],
        "-priority" => T["Priority"],
        "assignee" => T["Assignee"],
        "group" => T["Group"],
        "category" => T["Category"],
        "requester" => T["Requester"],
        "-created" => T["Day of creation"],
        "-updated" => T["Day of the last change"],
        _ => key,
    };

    bool IsGrouping(string key) => key == (_request!.Order.GroupBy?.ToString() ?? NoGrouping);

    void GroupBy(string key) =>
        Go(_address with { Group = key == (_request!.Filter.Order.GroupBy?.ToString() ?? NoGrouping) ? null : key });

    IReadOnlyList<Choice<string>> ColumnChoices() =>
    [
        .. QueueColumn.BuiltIn.Where(x => !x.IsFixed).Select(x => new Choice<string>(x.Key, words[x.Title])),
        .. catalog.Now.Fields.Values.Where(x => x.Active).OrderBy(x => x.Order).Select(x => new Choice<string>(QueueColumn.Custom + x.Key, QueueColumn.NameOf(x))),
    ];

    bool IsColumn(string key) => _request!.Columns.Any(x => x.Key == key);

    // A column comes back where the chooser lists it, not at the end of a row that is read from left to right.
    void ToggleColumn(string key)
    {
        var shown = _request!.Columns.Select(x => x.Key).ToList();
        if (!shown.Remove(key))
        {
            var order = QueueColumn.BuiltIn.Select(x => x.Key).ToList();
            var place = order.IndexOf(key);
            var after = place < 0 ? shown.Count : shown.FindLastIndex(x => order.IndexOf(x) is >= 0 and var at && at < place) + 1;
            shown.Insert(after, key);
        }

        var saved = QueueColumn.Of(_request.Filter.Columns, catalog.Now.Fields).Select(x => x.Key);
        Go(_address with { Columns = shown.SequenceEqual(saved) ? null : string.Join(',', shown) }, replace: true);
    }
}
