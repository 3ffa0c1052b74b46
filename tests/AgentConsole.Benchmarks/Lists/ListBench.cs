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
    private static readonly (string Name, string Text, string Sort)[] Filters =
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
        var admin = desk.Get<StaffCache>().Now.ViewerOf(desk.Admin.Id!.Value)!;
        var agent = desk.Get<StaffCache>().Now.Users.Values.Where(x => x.RoleId == Role.AgentId).Select(x => desk.Get<StaffCache>().Now.ViewerOf(x.Id)!).MaxBy(x => x.GroupIds.Count)!;
        var time = TimeSpan.FromSeconds(options.Seconds);
        Figures.Head();
        foreach (var (name, text, sort) in Filters)
        {
            foreach (var (who, viewer) in new[] { ("admin", admin), ("agent", agent) })
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

        await TicketPageAsync(desk, admin, time, options.Size);
        await LiveCountsAsync(desk, time);
    }

    private static Condition Read(BenchDesk desk, string text)
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
        var ticket = await desk.Tickets.CreateAsync(new NewTicket("counted", desk.Customer, Channel.Phone), desk.Admin);
        await Figures.RunAsync("200 live counts after one change", 1, time, async i =>
        {
            var urgent = i % 2 == 0;
            var before = counts.Now["0"];
            var row = await desk.Tickets.ApplyAsync(ticket.Id, null, desk.Admin, new SetPriority(urgent ? Priority.Urgent : Priority.Low));
            for (var patience = Stopwatch.StartNew(); counts.Now["0"] == before && row.Version > 2 && patience.ElapsedMilliseconds < 2000;) await Task.Yield();
        });
    }
}
