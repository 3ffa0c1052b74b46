using System.Diagnostics;
using System.Globalization;
using AgentConsole.Benchmarks.Desks;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>
/// Circuits come and go all the time: some tabs are closed, some connections break off without a word, while tickets change. Now and then all leave; what the desk
/// holds then, after full collections, must not grow from pause to pause. An hour is <c>--seconds 3600</c>.
/// </summary>
internal static class LeakBench
{
    private const int Filters = 5, Turn = 20;
    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(4);

    // A circuit whose connection broke is kept three minutes for its browser, a filter one minute for the next who opens it.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(200);

    public static async Task RunAsync(BenchOptions options)
    {
        var scene = await Scene.SetAsync(options);
        var agents = options.Agents > 0 ? options.Agents : 60;
        await using var desk = await ProbedDesk.StartAsync(BenchDesk.FolderOf(options), BenchDesk.DatabaseOf(options));
        await CircuitBench.WarmAsync(desk, scene, Filters);
        await using var crowd = await Crowd.GatherAsync(desk.Address, scene);
        using var changes = new Changes(desk.Address, scene, crowd.Sightings);
        Console.WriteLine("| minute | circuits come | left without a word | heap MB | resident MB | circuits | lists and counts | subscribers |\n|---|---|---|---|---|---|---|---|");
        await PrintAsync(0, 0, 0);
        var (clock, come, broken) = (Stopwatch.StartNew(), 0, 0);
        while (clock.Elapsed < TimeSpan.FromSeconds(options.Seconds))
        {
            // Equal stretches of coming and going, each ended by a pause in which all that is left behind has to go.
            for (var stretch = Stopwatch.StartNew(); stretch.Elapsed < Stretch;)
            {
                await crowd.OpenAsync(agents - crowd.Count, Filters);
                come += agents;
                await changes.RunAsync(Filters, 5, TimeSpan.FromSeconds(Turn));
                await crowd.BreakAsync(agents / 10);
                broken += agents / 10;
                await crowd.LeaveAsync(agents);
            }

            await Task.Delay(Forgotten);
            await PrintAsync(clock.Elapsed.TotalMinutes, come, broken);
        }

        foreach (var failure in crowd.Sightings.Failures.GroupBy(x => x)) Console.WriteLine($"{failure.Count()} circuits failed: {failure.Key}");

        async Task PrintAsync(double minute, int come, int broken)
        {
            await desk.CommitsAsync(); // or the probe's own notes would grow
            var (now, resident) = (await desk.SettledAsync(), await desk.ResidentAsync());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {minute:0} | {come} | {broken} | {now.Heap / 1048576.0:0.0} | {resident} | {now.Circuits} | {now.Watching} | {now.Subscribers} |"));
        }
    }
}
