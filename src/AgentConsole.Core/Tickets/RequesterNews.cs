using System.Linq.Expressions;
using System.Threading.Channels;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// When a customer or an organization changes, tells the lists of the tickets whose rows show it, as <see cref="TicketMoved"/> without
/// changes. Runs behind the change, in the order of the changes, a bounded batch at a time however many tickets there are.
/// </summary>
public sealed class RequesterNews(IDbContextFactory<AgentDb> databases, LiveHub live, ILogger<RequesterNews> log) : IAsyncDisposable
{
    private const int Batch = 500;
    private readonly Channel<Shift> _shifts = System.Threading.Channels.Channel.CreateUnbounded<Shift>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private IDisposable[] _watching = [];
    private Task? _loop;

    public void Start()
    {
        _watching =
        [
            live.Watch<CustomerChanged>(x => _shifts.Writer.TryWrite(new Shift(t => t.RequesterId == x.After.Id, row => row with { Requester = RequesterCard.From(x.Before) }))),
            live.Watch<OrganizationChanged>(x => _shifts.Writer.TryWrite(new Shift(t => t.OrganizationId == x.After.Id, row => row with { OrganizationName = x.Before.Name, OrganizationVip = x.Before.Vip }))),
        ];
        _loop = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watching in _watching) watching.Dispose();
        await _stop.CancelAsync();
        if (_loop is not null) await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var shift in _shifts.Reader.ReadAllAsync(_stop.Token))
        {
            try
            {
                await TellAsync(shift);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Lists could not be told of a changed customer or organization");
            }
        }
    }

    private async Task TellAsync(Shift shift)
    {
        for (long? last = 0; last is { } after;)
        {
            await using var db = await databases.CreateDbContextAsync(_stop.Token);
            var tickets = await db.Set<Ticket>().AsNoTracking().Include(x => x.Requester).Include(x => x.Organization)
                .Where(shift.Affected).Where(x => x.Id > after).OrderBy(x => x.Id).Take(Batch).ToListAsync(_stop.Token);
            foreach (var row in tickets.Select(TicketRow.From)) live.Publish(new TicketMoved(shift.Before(row), row, [], []));
            last = tickets.Count == Batch ? tickets[^1].Id : null;
        }
    }

    private sealed record Shift(Expression<Func<Ticket, bool>> Affected, Func<TicketRow, TicketRow> Before);
}
