using System.ComponentModel;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>A page of a list of tickets.</summary>
/// <param name="Next">Pass it as <c>cursor</c>, everything else unchanged, to read on; null at the end.</param>
/// <param name="Count">How many tickets the whole list has; only where it was asked for.</param>
sealed record TicketListJson(IReadOnlyList<TicketJson> Items, string? Next, long? Count);

/// <summary>Lists tickets for programs: what the caller may see and nothing else, at the same cost on every page.</summary>
sealed class TicketListing(FilterQueries queries, ConditionCompiler compiler, TicketListReader reader, TicketShapes shapes, CurrentViewer viewer)
{
    const int Usual = 50;

    /// <summary>
    /// The tickets for which the query holds. Void and binned tickets are left out unless the query asks about <c>state</c>. Reading on
    /// with the cursor neither repeats nor skips tickets that stay as they are.
    /// </summary>
    public static Task<TicketListJson> ListAsync(
        [Description("A condition as in the console: status:open group:\"Tech support\" priority>=high -assignee:none created>7d \"order 8841\"")] string? query,
        [Description("Key of a saved filter or a preset (mine, urgent, followed, …); the query narrows it.")] string? filter,
        [Description("Up to five keys, a minus for descending: -priority,created. By default the newest change first.")] string? sort,
        [Description("1 to 200 tickets, 50 by default.")] int? limit,
        [Description("The next of the page before.")] string? cursor,
        [Description("true also counts the whole list.")] bool? count,
        [FromServices] TicketListing listing, HttpContext context)
    {
        context.Request.TakesOnly("query", "filter", "sort", "limit", "cursor", "count");
        return listing.ListAsync(query, filter, sort, RequestParts.Within(limit, "limit", 1, ListRequest.PageSizeMax, Usual), cursor, count == true, context.RequestAborted);
    }

    async Task<TicketListJson> ListAsync(string? query, string? filter, string? sort, int limit, string? cursor, bool count, CancellationToken ct)
    {
        var me = viewer.Viewer;
        var asked = queries.Read(me, query, filter, sort);
        var condition = compiler.Compile(asked.Condition, me);
        var page = await reader.PageAsync(me, condition, asked.Order, limit, cursor, ct);
        return new([.. page.Rows.Select(shapes.Of)], page.Next, count ? await reader.CountAsync(me, condition, ct) : null);
    }
}
