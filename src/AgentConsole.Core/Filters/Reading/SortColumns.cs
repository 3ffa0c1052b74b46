using System.Linq.Expressions;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>Which columns stand for a sort key, at the present staff and catalog. For memory alone no database is needed.</summary>
/// <param name="backwards">Whether the list is read from its end.</param>
internal sealed class SortColumns(Staff staff, Catalog catalog, AgentDb? db, bool backwards)
{
    /// <summary>People, groups and categories sort by name, then by id; statuses by category, then by id.</summary>
    public SortColumn[] Of(SortKey key)
    {
        var desc = Way(key.Descending);
        var (users, groups, categories) = (db?.Users, db?.Groups, db?.TicketCategories);
        return key.Field switch
        {
            SortField.Number => [Number(key.Descending)],
            SortField.Updated => [new SortColumn<DateTime>(desc, false, t => t.UpdatedAt, r => r.UpdatedAt)],
            SortField.Created => [new SortColumn<DateTime>(desc, false, t => t.CreatedAt, r => r.CreatedAt)],
            SortField.StatusSince => [new SortColumn<DateTime>(desc, false, t => t.StatusAt, r => r.StatusAt)],
            SortField.LastCustomerMessage => [new SortColumn<DateTime?>(desc, true, t => t.LastCustomerMessageAt, r => r.LastCustomerMessageAt)],
            SortField.Priority => [new SortColumn<int>(desc, false, t => (int)t.Priority, r => (int)r.Priority)],
            SortField.Status =>
            [
                new SortColumn<int>(desc, false, t => (int)t.StatusCategory, r => (int)r.StatusCategory),
                new SortColumn<int>(desc, false, t => t.StatusId, r => r.StatusId),
            ],
            SortField.Subject => [new SortColumn<string?>(desc, false, t => SqlFunctions.Ordinal(t.Subject), r => r.Subject)],
            SortField.Requester =>
            [
                new SortColumn<string?>(desc, false, t => SqlFunctions.Ordinal(t.Requester!.Name), r => r.Requester.Name),
                new SortColumn<int>(desc, false, t => t.RequesterId, r => r.Requester.Id),
            ],
            SortField.Assignee =>
            [
                new SortColumn<string?>(desc, true, t => users!.Where(x => x.Id == t.AssigneeId).Select(x => SqlFunctions.Ordinal(x.Name)).FirstOrDefault(),
                    r => r.AssigneeId is { } id ? staff.Users.GetValueOrDefault(id)?.Name : null),
                new SortColumn<int?>(desc, true, t => t.AssigneeId, r => r.AssigneeId),
            ],
            SortField.Group =>
            [
                new SortColumn<string?>(desc, true, t => groups!.Where(x => x.Id == t.GroupId).Select(x => SqlFunctions.Ordinal(x.Name)).FirstOrDefault(),
                    r => r.GroupId is { } id ? staff.Groups.GetValueOrDefault(id)?.Name : null),
                new SortColumn<int?>(desc, true, t => t.GroupId, r => r.GroupId),
            ],
            SortField.Category =>
            [
                new SortColumn<string?>(desc, true, t => categories!.Where(x => x.Id == t.CategoryId).Select(x => SqlFunctions.Ordinal(x.Name)).FirstOrDefault(),
                    r => r.CategoryId is { } id ? catalog.Categories.GetValueOrDefault(id)?.Name : null),
                new SortColumn<int?>(desc, true, t => t.CategoryId, r => r.CategoryId),
            ],
            SortField.Custom => [Custom(key)],
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    public SortColumn Number(bool descending) => new SortColumn<long>(Way(descending), false, t => t.Id, r => r.Id);

    /// <summary>All values of a key that names things, in its order and best known few; null for other keys.</summary>
    public List<int>? ValuesOf(SortKey key)
    {
        var names = key.Field switch
        {
            SortField.Assignee => staff.Users.Values.Select(x => (x.Id, x.Name)),
            SortField.Group => staff.Groups.Values.Select(x => (x.Id, x.Name)),
            SortField.Category => catalog.Categories.Values.Select(x => (x.Id, x.Name)),
            _ => null,
        };
        if (names is null) return null;
        var sorted = names.OrderBy(x => x.Name, CodePointOrder.Instance).ThenBy(x => x.Id).Select(x => x.Id).ToList();
        if (key.Descending != backwards) sorted.Reverse();
        return sorted;
    }

    private SortDirection Way(bool descending) => new(descending != backwards, backwards);

    private SortColumn Custom(SortKey key)
    {
        var name = key.Custom!;
        if (!catalog.Fields.TryGetValue(name, out var field) || field.Type == CustomFieldType.Choices)
            throw Refuse.Invalid("unknownValue", "sort", "sort", key.ToString());
        return field.Type is CustomFieldType.Number or CustomFieldType.YesNo
            ? new SortColumn<double?>(Way(key.Descending), true, JsonLambda<double?>(name, field.Type == CustomFieldType.YesNo ? nameof(SqlFunctions.JsonYesNo) : nameof(SqlFunctions.JsonNumber)), r => NumberOf(r, name))
            : new SortColumn<string?>(Way(key.Descending), true, JsonLambda<string?>(name, nameof(SqlFunctions.JsonText)), r => ValueOf(r, name)?.GetValue<string>());
    }

    /// <summary>The property is a constant, so that an index on the same expression is used.</summary>
    private static Expression<Func<Ticket, T>> JsonLambda<T>(string key, string function)
    {
        Expression<Func<Ticket, string?>> fields = t => t.Fields;
        Expression call = Expression.Call(typeof(SqlFunctions), function, null, fields.Body, Expression.Constant(key));
        if (typeof(T) == typeof(string)) call = Expression.Call(typeof(SqlFunctions), nameof(SqlFunctions.Ordinal), null, call);
        return Expression.Lambda<Func<Ticket, T>>(call, fields.Parameters);
    }

    private static object? NumberOf(TicketRow row, string key) => ValueOf(row, key) switch
    {
        null => null,
        var value when value.GetValueKind() is System.Text.Json.JsonValueKind.True => 1.0,
        var value when value.GetValueKind() is System.Text.Json.JsonValueKind.False => 0.0,
        var value => value.GetValue<double>(),
    };

    private static JsonValue? ValueOf(TicketRow row, string key) =>
        row.Fields is null ? null : JsonNode.Parse(row.Fields)?[key] as JsonValue;
}
