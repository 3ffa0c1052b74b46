using System.Diagnostics;
using System.Globalization;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Benchmarks.Lists;

/// <summary>Filters as agents and admins use them: first page, page behind it, count; the ticket page; and 200 live counts after one change.</summary>
internal static class ListBench
{
    internal static readonly (string Name, string Text, string Sort)[] Filters =
    [
        ("five conditions", "status:open,pending priority>=normal -assignee:none created<60d -tag:escalated", "-updated"),
        ("five conditions, by priority", "status:new,open priority>=high channel:mail,phone,wechat created<90d -tag:escalated", "-priority,updated"),
        ("unassigned, new", "status:new assignee:none", "created"),
        ("all", "", "-updated"),
        ("solved, oldest change first", "status:solved", "updated"),
    ];

    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        var time = TimeSpan.FromSeconds(options.Seconds);
        Figures.Head();
        foreach (var (name, text, sort) in Filters)
        {
            foreach (var (who, viewer) in await ViewersAsync(desk))
            {
                var condition = desk.Get<ConditionCompiler>().Compile(Read(desk, text), viewer);
                var order = ListOrder.Parse(sort);
                var reader = desk.Get<TicketListReader>();
                var first = await reader.PageAsync(viewer, condition, order, 50);
                await Figures.RunAsync($"first page: {name}, {who}", 1, time, _ => reader.PageAsync(viewer, condition, order, 50));
                if (first.Next is { } next) await Figures.RunAsync($"next page: {name}, {who}", 1, time, _ => reader.PageAsync(viewer, condition, order, 50, next));
                await Figures.RunAsync($"count: {name}, {who} ({await reader.CountAsync(viewer, condition)})", 1, time, _ => reader.CountAsync(viewer, condition));
            }
        }

        await TicketPageAsync(desk, (await ViewersAsync(desk))[0].Viewer, time, options.Size);
        await LiveCountsAsync(desk, time);
    }

    /// <summary>The admin, the agent who is in most groups, and somebody who sees almost nothing.</summary>
    internal static async Task<(string Who, Viewer Viewer)[]> ViewersAsync(BenchDesk desk)
    {
        var staff = desk.Get<StaffCache>().Now;
        return
        [
            ("admin", staff.ViewerOf(desk.Admin.Id!.Value)!),
            ("agent", staff.Users.Values.Where(x => x.RoleId == Role.AgentId).Select(x => staff.ViewerOf(x.Id)!).MaxBy(x => x.GroupIds.Count)!),
            ("follower of 200", await BenchPeople.FollowerAsync(desk, 200)),
        ];
    }

    internal static Condition Read(BenchDesk desk, string text)
    {
        var parsed = desk.Get<ConditionText>().Parse(text);
        return parsed.Condition ?? throw new InvalidOperationException($"“{text}”: {string.Join("; ", parsed.Errors.Select(x => x.ToString()))}");
    }

    private static Task TicketPageAsync(BenchDesk desk, Viewer admin, TimeSpan time, int size) => Figures.RunAsync("ticket page", 1, time, async i =>
    {
        var id = 1 + i * 7919L % size;
        await desk.Get<TicketReader>().FindAsync(admin, id);
        await desk.Get<TicketReader>().MessagesAsync(admin, id);
        await desk.Get<TicketReader>().HistoryAsync(admin, id);
    });

    /// <summary>200 distinct filters are watched; one ticket changes; the time until every count is right again, without a query.</summary>
    private static async Task LiveCountsAsync(BenchDesk desk, TimeSpan time)
    {
        var filters = Enumerable.Range(0, 200).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture),
            i => Read(desk, $"priority:{(i % 2 == 0 ? "urgent" : "low")} number>{i} status:open,new,pending"));
        await using var counts = desk.Get<LiveLists>().Counts(desk.Admin.Id!.Value, _ => Task.CompletedTask);
        counts.Show(filters);
        while (counts.Now.Count < 200 || counts.Now.Values.Any(x => x is null)) await Task.Delay(20);
        var before = counts.Now["1"];
        var ticket = await desk.Tickets.CreateAsync(new NewTicket("counted", desk.Customer, Channel.Phone) { Priority = Priority.Low }, desk.Admin);
        while (counts.Now["1"] != before + 1) await Task.Delay(20);
        await Figures.RunAsync("200 live counts right after one change", 1, time, async _ =>
        {
            // From low to urgent and back: a hundred counts go up by one, a hundred go down.
            var (urgent, low) = (counts.Now["0"], counts.Now["1"]);
            var up = ticket.Priority == Priority.Low;
            ticket = await desk.Tickets.ApplyAsync(ticket.Id, null, desk.Admin, new SetPriority(up ? Priority.Urgent : Priority.Low));
            var patience = Stopwatch.StartNew();
            while (counts.Now["198"] is { } a && counts.Now["199"] is { } b && (counts.Now["0"] != urgent + (up ? 1 : -1) || counts.Now["1"] != low - (up ? 1 : -1) || a + b < 0))
            {
                if (patience.ElapsedMilliseconds > 5000) throw new InvalidOperationException("The counts did not follow.");
                await Task.Yield();
            }
        });
    }
}
