using System.Globalization;
using AgentConsole.Core.Filters;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Tickets.Queue.Table;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>Sort, grouping, columns and height of rows: kept for this person and this filter as they are changed, without a button.</summary>
public sealed partial class QueuePage
{
    const string NoGrouping = "";

    // As it was when the person came to this filter: going back leads to the order of then, not to the one that was kept meanwhile.
    ListLayout _arrived = new();

    ListLayout Layout => layouts.Of(_request!.Filter.Key);

    bool IsArranged => !Layout.IsEmpty || (_address with { Query = null }).IsEdited;

    // The clicked column first; what was the order before decides among equals.
    async Task SortByAsync(Core.Filters.SortKey key)
    {
        var order = new ListOrder([key, .. _request!.Order.Sort.Where(x => x.Name != key.Name).Take(1)]);
        var kept = order.Text == _request.Filter.Order.Text ? null : order.Text;
        var storing = layouts.SaveAsync(Layout with { Sort = kept });
        Go(_address with { Sort = order.Text });
        await storing;
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

    async Task GroupByAsync(string key)
    {
        var own = _request!.Filter.Order.GroupBy?.ToString() ?? NoGrouping;
        var storing = layouts.SaveAsync(Layout with { GroupBy = key == own ? null : key });
        Go(_address with { Group = key });
        await storing;
    }

    IReadOnlyList<Choice<string>> ColumnChoices() =>
    [
        .. QueueColumn.BuiltIn.Where(x => !x.IsFixed).Select(x => new Choice<string>(x.Key, words[x.Title])),
        .. catalog.Now.Fields.Values.Where(x => x.Active).OrderBy(x => x.Order).Select(x => new Choice<string>(QueueColumn.Custom + x.Key, QueueColumn.NameOf(x))),
    ];

    bool IsColumn(string key) => _request!.Columns.Any(x => x.Key == key);

    // A column comes back where the chooser lists it, not at the end of a row that is read from left to right.
    Task ToggleColumnAsync(string key)
    {
        var shown = _request!.Columns.Select(x => x.Key).ToList();
        if (!shown.Remove(key))
        {
            var order = QueueColumn.BuiltIn.Select(x => x.Key).ToList();
            var place = order.IndexOf(key);
            var after = place < 0 ? shown.Count : shown.FindLastIndex(x => order.IndexOf(x) is >= 0 and var at && at < place) + 1;
            shown.Insert(after, key);
        }

        return ShowColumnsAsync(shown);
    }

    /// <summary>A column was put before the one that stands at the index now.</summary>
    Task MoveColumnAsync((string Key, int Index) moved)
    {
        var shown = _request!.Columns.Select(x => x.Key).ToList();
        var from = shown.IndexOf(moved.Key);
        if (from < 0) return Task.CompletedTask;
        var to = Math.Clamp(moved.Index, 0, shown.Count);
        shown.Insert(to, moved.Key);
        shown.RemoveAt(from < to ? from : from + 1);
        return ShowColumnsAsync(shown);
    }

    Task ResizeColumnAsync((string Key, int Pixels) sized)
    {
        var width = Math.Clamp(sized.Pixels, ListLayout.WidthMin, ListLayout.WidthMax).ToString(CultureInfo.InvariantCulture);
        return ArrangeAsync(Layout with { Widths = [.. Layout.Widths.Where(x => !x.StartsWith(sized.Key + ":", StringComparison.Ordinal)), $"{sized.Key}:{width}"] });
    }

    Task ChooseDensityAsync(string density) => ArrangeAsync(Layout with { Density = density });

    // Back to the filter's own: what is kept is forgotten, and the address asks for nothing else.
    async Task ResetAsync()
    {
        var storing = layouts.SaveAsync(new ListLayout { FilterKey = _request!.Filter.Key });
        _arrived = new ListLayout();
        if (!_address.IsEdited) Read();
        else Go(new QueueAddress(_address.Filter, Preview: _address.Preview));
        await storing;
    }

    async Task ShowColumnsAsync(List<string> keys)
    {
        var own = QueueColumn.Of(_request!.Filter.Columns, catalog.Now.Fields).Select(x => x.Key);
        var storing = layouts.SaveAsync(Layout with { Columns = keys.SequenceEqual(own) ? [] : keys });
        if (_address.Columns is null) Read();
        else Go(_address with { Columns = null }, replace: true);
        await storing;
    }

    Task ArrangeAsync(ListLayout layout)
    {
        var storing = layouts.SaveAsync(layout);
        Read();
        return storing;
    }

    IReadOnlyList<QueueColumn> ColumnsOf(FilterView filter, ListLayout layout)
    {
        IReadOnlyList<string> usual = filter.Columns.Count > 0 ? filter.Columns : ListColumns.Usual;
        var keys = _address.Columns?.Split(',', Core.Filters.Filter.ColumnsMax + 1, StringSplitOptions.RemoveEmptyEntries) ?? (layout.Columns.Count > 0 ? layout.Columns : usual);
        var columns = QueueColumn.Of(keys, catalog.Now.Fields);
        return layout.Widths.Count == 0 ? columns : [.. columns.Select(x => QueueColumn.WidthIn(layout.Widths, x.Key) is { } width ? x with { Width = width } : x)];
    }
}
