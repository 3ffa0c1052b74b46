using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Reads the past of one ticket for one viewer, in pages from the end. What the viewer may not see does not exist.</summary>
public sealed class TimelineReader(IDbContextFactory<AgentDb> databases, TicketReader tickets)
{
    /// <summary>Entries of each kind in a page; a page is shorter where the ticket begins.</summary>
    public const int PageSize = 60;

    private const string NoFields = "[]";

    /// <summary>The ticket with the last page of its past, all of one version; null when it is not there or not visible.</summary>
    public async Task<TicketSnapshot?> OpenAsync(Viewer viewer, long id, TimelinePart part = TimelinePart.All, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await tickets.FindAsync(db, viewer, id, ct) is not { } row) return null;
        return new(row, await CountsAsync(db, row, ct), await PageAsync(db, row, part, row.Version + 1, PageSize, ct));
    }

    /// <summary>The page before the version <paramref name="before"/>, which an earlier page named; empty when the ticket is not visible.</summary>
    public async Task<TimelinePage> EarlierAsync(Viewer viewer, long id, TimelinePart part, int before, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await tickets.FindAsync(db, viewer, id, ct) is { } row ? await PageAsync(db, row, part, before, PageSize, ct) : TimelinePage.Empty;
    }

    internal static async Task<TimelinePage> PageAsync(AgentDb db, TicketRow row, TimelinePart part, int before, int size, CancellationToken ct)
    {
        var messages = Messages(db, row, part).Where(x => x.Version < before);
        var changes = Changes(db, row, part).Where(x => x.Version < before);
        var some = part == TimelinePart.Events ? [] : await messages.Include(x => x.Attachments).OrderByDescending(x => x.Id).Take(size).ToListAsync(ct);
        var few = part is TimelinePart.Public or TimelinePart.Notes ? [] : await changes.OrderByDescending(x => x.Version).Take(size).ToListAsync(ct);

        // The list that ran full first says how far down nothing is missing.
        var from = Math.Max(some.Count == size ? some[^1].Version : 0, few.Count == size ? few[^1].Version : 0);
        if (some.Count == size && some[^1].Version == from)
        {
            // One change may have brought many messages; half of them would be a gap.
            var rest = some[^1].Id;
            some.AddRange(await messages.Include(x => x.Attachments).Where(x => x.Version == from && x.Id < rest).OrderByDescending(x => x.Id).ToListAsync(ct));
        }

        some.RemoveAll(x => x.Version < from);
        few.RemoveAll(x => x.Version < from);
        some.Reverse();
        few.Reverse();
        var earlier = from > 0 && (await messages.AnyAsync(x => x.Version < from, ct) || await changes.AnyAsync(x => x.Version < from, ct));
        return new(some, few, earlier ? from : null, await CustomersAsync(db, some, few, ct), await OrganizationsAsync(db, few, ct));
    }

    private static async Task<TimelineCounts> CountsAsync(AgentDb db, TicketRow row, CancellationToken ct)
    {
        var kinds = await Messages(db, row, TimelinePart.All).GroupBy(x => x.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var events = await Changes(db, row, TimelinePart.All).CountAsync(ct);
        return new(kinds.Where(x => x.Key == MessageKind.PublicReply).Sum(x => x.Count), kinds.Where(x => x.Key == MessageKind.InternalNote).Sum(x => x.Count), events);
    }

    private static IQueryable<TicketMessage> Messages(AgentDb db, TicketRow row, TimelinePart part)
    {
        var all = db.TicketMessages.AsNoTracking().Where(x => x.TicketId == row.Id && x.Version <= row.Version);
        return part switch
        {
            TimelinePart.Public => all.Where(x => x.Kind == MessageKind.PublicReply),
            TimelinePart.Notes => all.Where(x => x.Kind == MessageKind.InternalNote),
            TimelinePart.Events => all.Where(x => false),
            TimelinePart.All => all,
        };
    }

    private static IQueryable<TicketChange> Changes(AgentDb db, TicketRow row, TimelinePart part) =>
        db.TicketChanges.AsNoTracking().Where(x => x.TicketId == row.Id && x.Version <= row.Version && x.FieldsJson != NoFields
            && part != TimelinePart.Public && part != TimelinePart.Notes);

    private static async Task<IReadOnlyDictionary<int, string>> CustomersAsync(AgentDb db, List<TicketMessage> messages, List<TicketChange> changes, CancellationToken ct)
    {
        var ids = messages.Where(x => x.AuthorKind == ActorKind.Customer && x.AuthorId is not null).Select(x => x.AuthorId!.Value)
            .Concat(changes.Where(x => x.ActorKind == ActorKind.Customer && x.ActorId is not null).Select(x => x.ActorId!.Value))
            .Concat(Mentioned(changes, "requester")).Distinct().ToList();
        return ids.Count == 0 ? TimelinePage.Empty.Customers
            : await db.Customers.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
    }

    private static async Task<IReadOnlyDictionary<int, string>> OrganizationsAsync(AgentDb db, List<TicketChange> changes, CancellationToken ct)
    {
        var ids = Mentioned(changes, "organization").Distinct().ToList();
        return ids.Count == 0 ? TimelinePage.Empty.Organizations
            : await db.Organizations.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
    }

    private static IEnumerable<int> Mentioned(List<TicketChange> changes, string field) =>
        from change in changes
        from x in change.Fields
        where x.Field == field
        from text in new[] { x.Before, x.After }
        where text is not null
        select int.Parse(text, CultureInfo.InvariantCulture);
}
