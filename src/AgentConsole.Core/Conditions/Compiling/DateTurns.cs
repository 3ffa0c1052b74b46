using System.Linq.Expressions;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Conditions;

/// <summary>When the answer of a test on a date turns although nobody touches the ticket.</summary>
internal abstract class DateTurns
{
    /// <summary>The first instant after now when the answer for this row can be another one; null when never.</summary>
    public abstract DateTime? Next(TicketRow row, DateTime now);

    /// <summary>The same over stored tickets: never later than the first of them.</summary>
    public abstract Task<DateTime?> NextAsync(IQueryable<Ticket> tickets, DateTime now, CancellationToken ct);
}

/// <summary>An instant against bounds that move with the present: the answer turns when a bound passes the instant.</summary>
internal sealed class InstantTurns(Expression<Func<Ticket, DateTime?>> sql, Func<TicketRow, DateTime?> memory, DateBound[] bounds) : DateTurns
{
    public override DateTime? Next(TicketRow row, DateTime now)
    {
        if (memory(row) is not { } instant) return null;
        DateTime? first = null;
        foreach (var bound in bounds)
            if (instant >= bound.At(now)) first = Earlier(first, bound.FirstPast(instant));
        return first;
    }

    public override async Task<DateTime?> NextAsync(IQueryable<Ticket> tickets, DateTime now, CancellationToken ct)
    {
        DateTime? first = null;
        foreach (var bound in bounds)
            first = Earlier(first, bound is PeriodBound period ? period.NextMove(now) : await NextPastAsync(tickets, bound, now, ct));
        return first;
    }

    // A bound only moves forward, so the earliest instant it has not passed is the next one it passes: one step into an index.
    private async Task<DateTime?> NextPastAsync(IQueryable<Ticket> tickets, DateBound bound, DateTime now, CancellationToken ct)
    {
        var at = bound.At(now);
        var next = await tickets.Where(sql.Is(x => x != null && x >= at)).Select(sql).OrderBy(x => x).FirstOrDefaultAsync(ct);
        return next is { } instant ? bound.FirstPast(instant) : null;
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>Days against today: nothing turns before the next midnight.</summary>
internal sealed class MidnightTurns(LocalDays days, Func<TicketRow, string?> memory) : DateTurns
{
    public override DateTime? Next(TicketRow row, DateTime now) => memory(row) is null ? null : Midnight(now);

    public override Task<DateTime?> NextAsync(IQueryable<Ticket> tickets, DateTime now, CancellationToken ct) => Task.FromResult<DateTime?>(Midnight(now));

    private DateTime Midnight(DateTime now) => days.Start(days.DayOf(now).AddDays(1));
}
