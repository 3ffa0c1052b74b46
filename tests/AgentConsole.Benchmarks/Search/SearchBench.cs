using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Search;

/// <summary>
/// First page of 25 hits with excerpts and total, as the search field asks for it: rare and common words, both scripts, several words,
/// beginnings while typing; for the admin, an agent, and somebody who sees two hundred tickets.
/// </summary>
internal static class SearchBench
{
    private static readonly (string Name, string Text)[] Queries =
    [
        ("rare, a reference", "{0}"),
        ("rare, three of them", "{0} {1} {2}"),
        ("common Latin", "router"),
        ("very common Latin", "please"),
        ("common Chinese", "退款"),
        ("Chinese of three characters", "路由器"),
        ("Chinese with digits", "订单8"),
        ("three common words", "router firmware update"),
        ("common and rare", "please {0}"),
        ("side by side", "\"thank you\""),
        ("all but", "router -please"),
        ("customer", "王"),
        ("address", "example"),
        ("typed so far: r", "r"),
        ("typed so far: ro", "ro"),
        ("typed so far: rou", "rou"),
        ("typed so far: plea", "plea"),
        ("typed so far: 退", "退"),
        ("in no ticket", "zyzzyva"),
        ("ticket number", "#4711"),
    ];

    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        var staff = desk.Get<StaffCache>();
        var viewers = new List<(string, Viewer)> { ("admin", staff.Now.ViewerOf(desk.Admin.Id!.Value)!) };
        var agents = staff.Now.Users.Values.Where(x => x.RoleId == Role.AgentId).Select(x => staff.Now.ViewerOf(x.Id)!).ToList();
        if (agents.Count > 0) viewers.Add(("agent", agents.MaxBy(x => x.GroupIds.Count)!));
        viewers.Add(("follower of 200", await BenchPeople.FollowerAsync(desk, 200)));
        var references = await ReferencesAsync(desk);
        var search = desk.Get<TicketSearch>();
        foreach (var (who, viewer) in viewers)
        {
            Console.WriteLine($"\n{who}\n");
            Figures.Head();
            foreach (var (name, text) in Queries)
            {
                var typed = string.Format(null, text, references);
                var page = await search.FindAsync(viewer, new SearchRequest(typed));
                var found = $"{name}, {page.Total}{(page.More ? "+" : "")}{(page.Cut ? " cut" : "")}";
                await Figures.RunAsync(found, 1, TimeSpan.FromSeconds(options.Seconds), _ => search.FindAsync(viewer, new SearchRequest(typed)));
            }
        }
    }

    private static async Task<object[]> ReferencesAsync(BenchDesk desk)
    {
        await using var db = await desk.ReadAsync();
        var last = await db.TicketMessages.MaxAsync(x => x.Id);
        var texts = await db.TicketMessages.Where(x => x.Id == last / 2 || x.Id == last / 3 || x.Id == last / 4).Select(x => x.Text).ToListAsync();
        return [.. texts.Select(x => x[(x.LastIndexOf(' ') + 1)..]), "4711", "4712", "4713"];
    }
}
