using AgentConsole.Core.Batches;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Postgres;

/// <summary>Turns stored news of other nodes into news of this one. History and messages are read once for all of a batch.</summary>
internal sealed class NodeNewsReader(IDbContextFactory<AgentDb> databases, LiveHub live, StaffCache staff, CatalogCache catalog, FilterCache filters, SharingRules sharing,
    NoticeChoices notices, AvailabilityBoard availability, ILogger<NodeNewsReader> log)
{
    private const int BatchMax = 500;

    public async Task TellAsync(IReadOnlyList<StoredNews> stored, CancellationToken ct)
    {
        foreach (var batch in stored.Chunk(BatchMax))
        {
            var rows = batch.Where(x => x.Kind == NewsText.Ticket).ToDictionary(x => x, x => NewsText.Read<NewsText.MovedRows>(x.Body));
            var past = await PastAsync([.. rows.Values], ct);
            StoredNews? before = null;
            foreach (var news in batch)
            {
                if (rows.TryGetValue(news, out var moved)) live.Publish(past.Of(moved) with { Commit = news.Commit });
                else if (news.Kind != before?.Kind || news.Body.Length > 0) await TellAsync(news, ct); // a hundred new tags are one reload
                before = news;
            }
        }
    }

    /// <summary>This node was away too long to hear all: nothing it keeps can be trusted.</summary>
    public async Task StartOverAsync(CancellationToken ct)
    {
        await staff.ReloadAsync(ct);
        await catalog.ReloadAsync(ct);
        await filters.ReloadAsync(ct);
        await sharing.ReloadAsync(ct);
        await notices.ReloadAsync(ct);
        await availability.ReloadAsync(ct);
        live.Publish(new ChangesMissed());
    }

    private async Task TellAsync(StoredNews news, CancellationToken ct)
    {
        switch (news.Kind)
        {
            case "staff": await staff.ReloadAsync(ct); break;
            case "catalog": await catalog.ReloadAsync(ct); break;
            case "filters": await filters.ReloadAsync(ct); break;
            case "sharing": await sharing.ReloadAsync(ct); break;
            case "notices": await notices.ReloadAsync(ct); break;
            case NewsText.GivenKind: live.Publish(NewsText.Read<NoticesGiven>(news.Body)); break;
            case NewsText.ReadKind: live.Publish(NewsText.Read<NoticesRead>(news.Body)); break;
            case NewsText.ChosenKind: live.Publish(NewsText.Read<AvailabilityChosen>(news.Body)); break;
            case NewsText.LayoutsKind: live.Publish(NewsText.Read<LayoutsChanged>(news.Body)); break;
            case NewsText.CustomerKind: live.Publish(NewsText.Read<CustomerChanged>(news.Body)); break;
            case NewsText.OrganizationKind: live.Publish(NewsText.Read<OrganizationChanged>(news.Body)); break;
            case NewsText.SessionKind: live.Publish(NewsText.Read<SessionEnded>(news.Body)); break;
            case NewsText.BatchKind: live.Publish(NewsText.Read<BatchMoved>(news.Body)); break;
            case NewsText.HeldKind: live.Publish(NewsText.Read<RepliesHeld>(news.Body)); break;
            case NewsText.ReturnedKind: live.Publish(NewsText.Read<ReplyReturned>(news.Body)); break;
            default: log.LogWarning("Another node told of {Kind}, which this version does not know", news.Kind); break;
        }
    }

    private async Task<Past> PastAsync(List<NewsText.MovedRows> rows, CancellationToken ct)
    {
        var tickets = rows.Where(x => x.After is not null).Select(x => x.After!.Id).Distinct().ToArray();
        if (tickets.Length == 0) return new Past([], []);
        var first = rows.Where(x => x.After is not null).Min(x => x.Before?.Version ?? 0);
        await using var db = await databases.CreateDbContextAsync(ct);
        return new Past(
            await db.TicketChanges.AsNoTracking().Where(x => tickets.Contains(x.TicketId) && x.Version > first).OrderBy(x => x.Seq).ToListAsync(ct),
            await db.TicketMessages.AsNoTracking().Include(x => x.Attachments).Where(x => tickets.Contains(x.TicketId) && x.Version > first).OrderBy(x => x.Id).ToListAsync(ct));
    }

    private sealed class Past(List<TicketChange> changes, List<TicketMessage> messages)
    {
        private readonly ILookup<long, TicketChange> _changes = changes.ToLookup(x => x.TicketId);
        private readonly ILookup<long, TicketMessage> _messages = messages.ToLookup(x => x.TicketId);

        public TicketMoved Of(NewsText.MovedRows rows)
        {
            if (rows.After is not { } after) return new TicketMoved(rows.Before, null, [], []);
            bool IsNew(int version) => version > (rows.Before?.Version ?? 0) && version <= after.Version;
            return new TicketMoved(rows.Before, after, [.. _changes[after.Id].Where(x => IsNew(x.Version))], [.. _messages[after.Id].Where(x => IsNew(x.Version))]);
        }
    }
}
