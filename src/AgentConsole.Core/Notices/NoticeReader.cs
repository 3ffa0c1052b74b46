using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Notices;

/// <summary>What one ticket has to tell a person: its last notice, and how many of the same kind (read or unread) lie before it.</summary>
/// <param name="Who">The name of the customer who did the last thing; null for colleagues and the desk itself.</param>
public sealed record NoticeGroup(long TicketId, string Subject, Notice Last, string? Who, int Earlier)
{
    public bool Unread => Last.ReadAt is null;
}

/// <summary>Reads a person's notices. Those of tickets that they may not see, or not see any more, are neither shown nor counted.</summary>
public sealed class NoticeReader(IDbContextFactory<AgentDb> databases, TicketVisibility visibility)
{
    /// <summary>A bell counts no further.</summary>
    public const int CountMax = 100;

    private const int UnreadMax = 300, ReadMax = 100;

    /// <summary>The tickets with unread notices, at most <see cref="CountMax"/> of them.</summary>
    public async Task<IReadOnlyList<long>> UnreadTicketsAsync(Viewer viewer, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await UnreadTickets(db, viewer).ToListAsync(ct);
    }

    /// <summary>By ticket: first those with something unread, then the last ones that were read; newest first.</summary>
    public async Task<IReadOnlyList<NoticeGroup>> ListAsync(Viewer viewer, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var unread = await Last(db, viewer, unread: true, UnreadMax).ToListAsync(ct);
        var read = await Last(db, viewer, unread: false, ReadMax).ToListAsync(ct);
        var open = unread.Select(x => x.Notice.TicketId).ToHashSet();
        List<(long TicketId, string Subject, Notice Last, int Earlier)> groups = [.. Grouped(unread), .. Grouped(read.Where(x => !open.Contains(x.Notice.TicketId)))];
        var customers = groups.Where(x => x.Last.ActorKind == ActorKind.Customer && x.Last.ActorId is not null).Select(x => x.Last.ActorId!.Value).Distinct().ToList();
        var names = customers.Count == 0 ? [] : await db.Customers.Where(x => customers.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
        return [.. groups.Select(x => new NoticeGroup(x.TicketId, x.Subject, x.Last, x.Last.ActorKind == ActorKind.Customer ? names.GetValueOrDefault(x.Last.ActorId ?? 0) : null, x.Earlier))];
    }

    internal IQueryable<long> UnreadTickets(AgentDb db, Viewer viewer) =>
        InSight(db, viewer).Where(x => x.ReadAt == null).Select(x => x.TicketId).Distinct().Take(CountMax);

    internal IQueryable<Line> Last(AgentDb db, Viewer viewer, bool unread, int most)
    {
        var (mine, tickets) = (InSight(db, viewer), db.Tickets);
        mine = unread ? mine.Where(x => x.ReadAt == null) : mine.Where(x => x.ReadAt != null);
        return mine.OrderByDescending(x => x.Id).Take(most).Select(x => new Line { Notice = x, Subject = tickets.First(t => t.Id == x.TicketId).Subject });
    }

    /// <summary>One's notices of tickets that one may see. Asked of each notice, and not as a join: a database might begin with the tickets, and there are a million.</summary>
    private IQueryable<Notice> InSight(AgentDb db, Viewer viewer)
    {
        var me = viewer.UserId;
        var visible = db.Tickets.Where(visibility.Where(db, viewer));
        return db.Notices.AsNoTracking().Where(x => x.UserId == me && visible.Any(t => t.Id == x.TicketId));
    }

    private static IEnumerable<(long, string, Notice, int)> Grouped(IEnumerable<Line> lines) =>
        lines.GroupBy(x => x.Notice.TicketId).Select(x => (x.Key, x.First().Subject, x.First().Notice, x.Count() - 1));

    internal sealed class Line
    {
        public required Notice Notice { get; init; }
        public required string Subject { get; init; }
    }
}
