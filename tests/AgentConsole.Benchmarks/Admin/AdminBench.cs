using System.Diagnostics;
using System.Globalization;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Admin;

/// <summary>What handing over open tickets costs for each (the desk is another one afterwards: who has most has more), and a page of an audit log of 200,000 entries.</summary>
internal static class AdminBench
{
    private const int Entries = 200_000;

    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        await HandOverAsync(desk);
        await FillAsync(desk);
        Console.WriteLine();
        Figures.Head();
        var (reader, staff, time) = (desk.Get<AuditReader>(), desk.Get<StaffCache>().Now, TimeSpan.FromSeconds(options.Seconds));
        var viewer = staff.ViewerOf(desk.Admin.UserId!.Value)!;
        (string Name, AuditQuery Query)[] asked =
        [
            ("newest", new AuditQuery()),
            ("of one person", new AuditQuery(ActorId: viewer.UserId)),
            ("of one kind", new AuditQuery(Subject: "filter")),
            ("of one thing", new AuditQuery(Subject: "filter", SubjectId: "77")),
            ("of a kind that there is none of", new AuditQuery(Subject: "nothing")),
        ];
        foreach (var (name, query) in asked)
        {
            await Figures.RunAsync($"audit page, {name}", 1, time, _ => reader.ReadAsync(viewer, query, 50));
            if ((await reader.ReadAsync(viewer, query, 50)).Next is { } next) await Figures.RunAsync($"audit page, {name}, the next", 1, time, _ => reader.ReadAsync(viewer, query, 50, next));
        }
    }

    private static async Task HandOverAsync(BenchDesk desk)
    {
        var (handOver, staff) = (desk.Get<HandOver>(), desk.Get<StaffCache>().Now);
        Console.WriteLine("| act | tickets | s | ms a ticket | CPU ms a ticket |\n|---|---|---|---|---|");
        var (user, colleague) = await MostAsync(staff.Users.Values.Where(x => x.Active).Select(x => x.Id), handOver.CountOfUserAsync);
        await TimeAsync("a person's open tickets to a colleague", () => handOver.UserAsync(user, new HandOverTarget.Person(colleague), desk.Admin));
        await TimeAsync("all of the colleague's back", () => handOver.UserAsync(colleague, new HandOverTarget.Person(user), desk.Admin));
        var (group, other) = await MostAsync(staff.Groups.Keys, handOver.CountOfGroupAsync);
        await TimeAsync("a group's open tickets to another group", () => handOver.GroupAsync(group, other, desk.Admin));
        await TimeAsync("all of the other group's back", () => handOver.GroupAsync(other, group, desk.Admin));

        // Who has most now, and somebody else.
        static async Task<(int Most, int Other)> MostAsync(IEnumerable<int> ids, Func<int, CancellationToken, Task<int>> count)
        {
            var counts = new Dictionary<int, int>();
            foreach (var id in ids) counts[id] = await count(id, CancellationToken.None);
            var most = counts.MaxBy(x => x.Value).Key;
            return (most, counts.Keys.Order().First(x => x != most));
        }

        static async Task TimeAsync(string act, Func<Task<int>> run)
        {
            var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var moved = await run();
            var (took, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - cpu);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {act} | {moved} | {took.TotalSeconds:0.0} | {took.TotalMilliseconds / Math.Max(1, moved):0.00} | {used.TotalMilliseconds / Math.Max(1, moved):0.00} |"));
        }
    }

    private static async Task FillAsync(BenchDesk desk)
    {
        await using var db = await desk.ReadAsync();
        // Of things whose names the search does not keep: after 200,000 renamings of tags it would be busy for days.
        for (var has = await db.Set<AuditEntry>().CountAsync(); has < Entries; has += 5_000)
        {
            var first = has;
            await desk.Get<IWriteGate>().RunAsync((open, ct) =>
            {
                for (var i = first; i < first + 5_000; i++)
                    Audit.Record(open, TimeProvider.System, i % 40 == 0 ? desk.Admin : Actor.User(1 + (i % 20)), i % 3 == 0 ? "filter" : "token", i % 1000, "changed", new { Name = $"before {i}" }, new { Name = $"after {i}" });
                return open.SaveChangesAsync(ct);
            });
        }
    }
}
