using System.Globalization;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>Who looks, at which lists, and which tickets change under their eyes: the tickets of one group, and all who see them.</summary>
/// <param name="Accounts">Members of the group and administrators, each with a sight of their own.</param>
/// <param name="Token">For changes by the API.</param>
internal sealed record Scene(IReadOnlyList<string> Accounts, IReadOnlyList<long> Tickets, string Token)
{
    private const int TicketsMax = 2_000;

    public static async Task<Scene> SetAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options with { Size = Math.Max(options.Size, BenchDesk.Demo) });
        await using var db = await desk.ReadAsync();
        var open = db.Tickets.Where(x => x.State == TicketState.Active && x.StatusCategory < StatusCategory.Solved && x.GroupId != null);
        var group = await open.GroupBy(x => x.GroupId).OrderByDescending(x => x.Count()).Select(x => x.Key!.Value).FirstAsync();
        var tickets = await open.Where(x => x.GroupId == group).OrderByDescending(x => x.Id).Take(TicketsMax).Select(x => x.Id).ToListAsync();
        tickets.Reverse();
        var staff = desk.Get<StaffCache>().Now;
        var accounts = staff.Users.Values.Where(x => x.Active && staff.ViewerOf(x.Id) is { } viewer && (viewer.SeesAll || viewer.GroupIds.Contains(group)))
            .Select(x => x.UserName!).Order(StringComparer.Ordinal).ToList();
        var token = (await desk.Get<TokenBook>().MakeAsync(desk.Admin.Id!.Value, "benchmark", TokenScopes.Read | TokenScopes.Write, null)).Secret;
        return new Scene(accounts, tickets, token);
    }

    /// <summary>The tickets of one of so many filters: equally many in each.</summary>
    public ReadOnlySpan<long> TicketsOf(int filter, int filters)
    {
        var all = (long[])[.. Tickets];
        return all.AsSpan((filter * all.Length / filters)..((filter + 1) * all.Length / filters));
    }

    /// <summary>The address of the queue on one of so many filters.</summary>
    public string PageOf(int filter, int filters)
    {
        if (filters == 1) return "queue?filter=all";
        var tickets = TicketsOf(filter, filters);
        return "queue?q=" + Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $"number>={tickets[0]} number<={tickets[^1]}"));
    }
}
