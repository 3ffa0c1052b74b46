using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Api.Tickets;
using AgentConsole.Web.People.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace AgentConsole.Web.Api.Live;

/// <summary>
/// Pushes for programs at <c>/hubs/tickets</c>: the same news that the console shows, for one ticket, a filter, or all that the caller
/// follows. Each watch answers with how things stand and then calls <c>push</c> at the client; see docs/api.md.
/// </summary>
sealed class TicketsHub(HubConnections connections, LiveLists lists, TicketListReader listReader, TicketReader reader, ConditionCompiler compiler,
    FilterQueries queries, FilterBook filters, TicketShapes shapes, StaffCache staff, TicketVisibility visibility, LiveHub live, TimeProvider time) : Hub
{
    const string Push = "push";
    const string Followed = "followed";

    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await connections.RemoveAsync(Context);
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Watches one ticket, its messages too. A ticket that one may not see does not exist.</summary>
    public async Task<WatchJson> WatchTicket(long id)
    {
        var (watches, me) = (connections.WatchesOf(Context), Me());
        var name = watches.NewName();
        var (client, opened) = (Clients.Caller, new TaskCompletionSource());
        var watch = new TicketWatch(id, me.UserId, staff, visibility, reader, live, time, async (row, messages) =>
        {
            await opened.Task;
            var customer = row?.Requester is { } x ? new Dictionary<int, string> { [x.Id] = x.Name } : [];
            await client.SendAsync(Push, row is null
                ? new PushJson(name, [], [id], [], null, false)
                : new PushJson(name, [shapes.Of(row)], [], [.. messages.Select(m => shapes.Of(m, customer))], null, false));
        });
        return await OpenAsync(watches, name, watch, opened, async ct =>
        {
            var row = await reader.FindAsync(me, id, ct) ?? throw Refuse.NotFound();
            return new WatchJson(name, [shapes.Of(row)], null, null);
        });
    }

    /// <summary>Watches every ticket of a query, a saved filter or a preset.</summary>
    public Task<WatchJson> WatchFilter(WatchRequest request)
    {
        var limit = RequestParts.Within(request.Limit, "limit", 0, ListRequest.PageSizeMax, 50);
        var query = queries.Read(Me(), request.Query, request.Filter, request.Sort);
        return WatchAsync(query.Condition, query.Order, limit);
    }

    /// <summary>Watches all tickets that the caller follows.</summary>
    public Task<WatchJson> WatchFollowed()
    {
        var followed = filters.Find(Me(), Followed)!;
        return WatchAsync(followed.Condition, followed.Order, 50);
    }

    /// <summary>Ends a watch.</summary>
    public Task Unwatch(string watch) => connections.WatchesOf(Context).EndAsync(watch);

    Task<WatchJson> WatchAsync(Condition condition, ListOrder order, int limit)
    {
        var (watches, me) = (connections.WatchesOf(Context), Me());
        var name = watches.NewName();
        var (client, opened) = (Clients.Caller, new TaskCompletionSource());
        var stream = lists.Stream(me.UserId, condition, async batch =>
        {
            await opened.Task; // the answer comes first
            await client.SendAsync(Push, new PushJson(name, [.. batch.Changed.Select(shapes.Of)], batch.Removed, [], batch.Count, batch.Reset));
        });
        return OpenAsync(watches, name, stream, opened, async ct =>
        {
            var page = limit == 0 ? new TicketPage([], null) : await listReader.PageAsync(me, compiler.Compile(condition, me), order, limit, null, ct);
            return new WatchJson(name, [.. page.Rows.Select(shapes.Of)], stream.Count, page.Next);
        });
    }

    async Task<WatchJson> OpenAsync(HubWatches watches, string name, IAsyncDisposable watch, TaskCompletionSource opened, Func<CancellationToken, Task<WatchJson>> read)
    {
        try
        {
            var answer = await read(Context.ConnectionAborted);
            await watches.KeepAsync(name, watch);
            return answer;
        }
        catch
        {
            _ = watch.DisposeAsync().AsTask(); // it waits for the deliveries, which wait for us
            throw;
        }
        finally
        {
            opened.TrySetResult();
        }
    }

    Viewer Me() => Session.UserOf(Context.User!, staff.Now) is { } user && staff.Now.ViewerOf(user.Id) is { } viewer ? viewer : throw Refuse.Forbidden();
}
