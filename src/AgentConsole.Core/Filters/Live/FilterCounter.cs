using System.Diagnostics;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>A filter counted at one moment.</summary>
/// <param name="Held">Which commits the moment holds.</param>
/// <param name="At">The instant the condition was asked for.</param>
/// <param name="NextTurn">Until then no stored ticket enters or leaves by time alone; null when none ever does.</param>
/// <param name="Turned">For a turn: the tickets that time brought in or took out; null when they are too many to tell one by one.</param>
/// <param name="Cost">How long the database worked on it.</param>
internal sealed record FilterCount(HeldCommits Held, long Count, DateTime At, DateTime? NextTurn, IReadOnlyList<TicketRow>? Turned, TimeSpan Cost);

/// <summary>Counts filters in the database, a few at a time.</summary>
internal sealed class FilterCounter(ISnapshots snapshots, TicketListReader lists, TicketVisibility visibility, TimeProvider time) : IDisposable
{
    private const int TurnedMax = 200;
    private readonly SemaphoreSlim _few = new(Math.Max(2, Environment.ProcessorCount / 2)); // people who open pages come first

    public void Dispose() => _few.Dispose();

    /// <param name="turn">The instant whose passing made this count necessary; null for a first count.</param>
    public async Task<FilterCount> CountAsync(LiveFilter filter, DateTime? turn, CancellationToken ct)
    {
        await _few.WaitAsync(ct);
        try
        {
            var (condition, viewer) = (filter.Test.Condition, filter.Scope.Viewer);
            var now = time.Now(); // before the moment begins: what it does not hold is asked at a later instant
            await using var moment = await snapshots.OpenAsync(ct);
            var started = Stopwatch.GetTimestamp();
            var count = await (await lists.TicketsAsync(moment.Db, viewer, condition, now, ct)).LongCountAsync(ct);
            DateTime? next = null;
            IReadOnlyList<TicketRow>? turned = null;
            if (condition.DependsOnTime)
            {
                next = await condition.NextTurnAsync(moment.Db, visibility.Where(moment.Db, viewer), now, ct);
                if (turn is { } at && !condition.NeedsTexts) turned = await TurnedAsync(moment.Db, filter, at, now, ct);
            }

            return new FilterCount(moment.Held, count, now, next, turned, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            _few.Release();
        }
    }

    /// <summary>No ticket turned before the instant, so the millisecond before it is what everybody was told last.</summary>
    private async Task<IReadOnlyList<TicketRow>?> TurnedAsync(AgentDb db, LiveFilter filter, DateTime turn, DateTime now, CancellationToken ct)
    {
        var (condition, viewer) = (filter.Test.Condition, filter.Scope.Viewer);
        var was = TicketListReader.Listed(db, condition, turn.AddMilliseconds(-1));
        var isNow = TicketListReader.Listed(db, condition, now);
        var tickets = await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization)
            .Where(visibility.Where(db, viewer)).Where(was.And(isNow.Not()).Or(was.Not().And(isNow)))
            .Take(TurnedMax + 1).ToListAsync(ct);
        return tickets.Count > TurnedMax ? null : [.. tickets.Select(TicketRow.From)];
    }
}
