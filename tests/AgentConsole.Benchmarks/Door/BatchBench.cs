using System.Diagnostics;
using System.Globalization;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Batches;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Benchmarks.Door;

/// <summary>What a batch over all that match and its undo cost for each ticket, and how long somebody else's change takes meanwhile.</summary>
internal static class BatchBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        Console.WriteLine("| act | tickets | s | tickets per s | ms a ticket | CPU ms a ticket | p50 / p95 / max ms of a change beside it |\n|---|---|---|---|---|---|---|");
        var (book, work) = (desk.Get<BatchBook>(), desk.Get<BatchWork>());
        var owner = desk.Admin.UserId!.Value;
        (string Name, TicketAction Action)[] acts =
        [
            ("void", new VoidTicket("measured")), // of all tickets, whatever their status
            ("follow", new Follow(owner)),
        ];
        foreach (var (name, action) in acts)
        {
            var batch = await TimeAsync(desk, name, async () => (await book.BeginAsync(desk.Admin, new BatchAsk(action) { Condition = Condition.Everything })).Id);
            await TimeAsync(desk, "undo of " + name, async () => (await book.UndoAsync(desk.Admin, batch)).Id);
        }

        async Task<int> TimeAsync(BenchDesk on, string act, Func<Task<int>> begin)
        {
            var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var id = await begin();
            var end = work.EndOfAsync(id);
            var beside = new List<double>();
            for (var i = 0; !end.IsCompleted; i++)
            {
                var one = Stopwatch.GetTimestamp();
                await on.Tickets.CreateAsync(new NewTicket($"Beside {i}", on.Customer, Channel.Mail), on.Admin);
                beside.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
                await Task.WhenAny(end, Task.Delay(50));
            }

            await end;
            var (took, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - cpu);
            var done = (await book.FindAsync(owner, id))!;
            beside.Sort();
            double At(double share) => beside.Count == 0 ? 0 : beside[(int)(share * (beside.Count - 1))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {act} | {done.Changed} of {done.Total} | {took.TotalSeconds:0.0} | {done.Total / took.TotalSeconds:0} | {took.TotalMilliseconds / done.Total:0.00} | {used.TotalMilliseconds / done.Total:0.00} | {At(.5):0} / {At(.95):0} / {At(1):0} |"));
            return id;
        }
    }
}
