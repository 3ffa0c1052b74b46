using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>The list that a ticket was opened from, as the ticket's address says it: so a reload and a new tab know it too.</summary>
/// <param name="List">The query of the queue's address; leads back to it.</param>
/// <param name="Order">Sort keys as in <see cref="ListOrder.Text"/>, and after a slash the grouping, as they were on the screen.</param>
public sealed record QueueOrigin(string List, string Order)
{
    const string ListName = "in", OrderName = "by";

    public string Back => QueueAddress.Path + "?" + List;

    /// <summary>What an address of a ticket says of it, to stand behind the question mark.</summary>
    public string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?> { [ListName] = List, [OrderName] = Order }).TrimStart('?');

    public static QueueOrigin Of(QueueAddress list, ListOrder order) =>
        new((list with { Preview = null, Filter = list.FilterKey }).Href[(QueueAddress.Path.Length + 1)..], order.GroupBy is { } group ? $"{order.Text}/{group}" : order.Text);

    /// <summary>Null where the ticket was not opened from the queue.</summary>
    public static QueueOrigin? Read(Func<string, string?> query) => query(ListName) is { } list && query(OrderName) is { } order ? new(list, order) : null;

    public string HrefOf(long ticket) => $"/tickets/{ticket}?{Query}";
}

/// <summary>The tickets next to one in the list it was opened from; null at an end.</summary>
public sealed record QueueNeighbours(long? Previous, long? Next);

/// <summary>
/// Walks through a list from ticket to ticket. The neighbours are those of the moment in which a ticket was opened: whoever answers it, and so moves it in the list or out
/// of it, goes on to the one that came next.
/// </summary>
public sealed class QueueWalk(FilterBook filters, ConditionText texts, ConditionCompiler compiler, TicketListReader reader, CurrentViewer me)
{
    /// <summary>Null for a list that cannot be read any more: its filter is gone, or somebody wrote the address by hand.</summary>
    public async Task<QueueNeighbours?> AroundAsync(QueueOrigin origin, TicketRow row)
    {
        var list = QueueAddress.Parse("http://desk" + origin.Back);
        if (filters.Find(me.Viewer, list.FilterKey) is not { } filter) return null;
        if ((list.Query is { } query ? texts.Parse(query).Condition : filter.Condition) is not { } condition) return null;
        try
        {
            var order = origin.Order.Split('/', 2);
            var (previous, next) = await reader.NeighboursAsync(me.Viewer, compiler.Compile(condition, me.Viewer), ListOrder.Parse(order[0], order.ElementAtOrDefault(1)), row);
            return new(previous, next);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
