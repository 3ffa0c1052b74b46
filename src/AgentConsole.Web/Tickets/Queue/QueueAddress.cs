using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>
/// The state of the queue page as its address says it, so that back, forward, a reload and a link sent to a colleague all lead to the same list.
/// What is null is as the filter has it.
/// </summary>
/// <param name="Filter">Key of a preset or a saved filter.</param>
/// <param name="Query">The text of a condition that replaces the filter's; empty for every ticket.</param>
/// <param name="Sort">As <see cref="Core.Filters.ListOrder.Text"/>.</param>
/// <param name="Group">A sort key; empty for no grouping.</param>
/// <param name="Columns">Keys with commas.</param>
/// <param name="Preview">Number of the ticket in the preview.</param>
public sealed record QueueAddress(string? Filter = null, string? Query = null, string? Sort = null, string? Group = null, string? Columns = null, long? Preview = null)
{
    public const string Path = "/queue", UsualFilter = "all";

    public string FilterKey => Filter is { Length: > 0 } key ? key : UsualFilter;

    /// <summary>Whether the list differs from the filter as it is saved.</summary>
    public bool IsEdited => Query is not null || Sort is not null || Group is not null || Columns is not null;

    /// <summary>The same list: all but the preview.</summary>
    public bool SameList(QueueAddress other) => this with { Preview = null } == other with { Preview = null };

    public string Href
    {
        get
        {
            var query = new Dictionary<string, string?>();
            if (Filter is not null) query["filter"] = Filter;
            if (Query is not null) query["q"] = Query;
            if (Sort is not null) query["sort"] = Sort;
            if (Group is not null) query["group"] = Group;
            if (Columns is not null) query["columns"] = Columns;
            if (Preview is { } id) query["preview"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return QueryHelpers.AddQueryString(Path, query);
        }
    }

    public static QueueAddress Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new(Text("filter"), Text("q"), Text("sort"), Text("group"), Text("columns"),
            long.TryParse(Text("preview"), out var id) && id > 0 ? id : null);

        string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
