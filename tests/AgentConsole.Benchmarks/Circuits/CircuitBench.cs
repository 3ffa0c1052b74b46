using System.Diagnostics;
using System.Globalization;
using AgentConsole.Benchmarks.Circuits.Inside;
using AgentConsole.Benchmarks.Desks;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>
/// Agents on the queue page over real circuits: what each costs the desk, and how long a committed change takes to arrive as a render batch with its new
/// words at every one of those whom it concerns. Without <c>--agents</c> the three aims in turn.
/// </summary>
internal static class CircuitBench
{
    private static readonly (int Agents, int Filters, double PerSecond)[] Aims = [(100, 1, 1), (1_000, 1, 1), (1_000, 50, 20)];

    public static async Task RunAsync(BenchOptions options)
    {
        var scene = await Scene.SetAsync(options);
        var wanted = options.Agents > 0 ? [(options.Agents, options.Filters, options.ChangesPerSecond)] : Aims;
        Console.WriteLine("| agents | filters | changes/s | heap KB each | resident KB each | CPU ms to open | arrivals | p50 ms | p95 ms | p99 ms | max ms | missing | batches each change | bytes a batch | CPU ms a batch | KB allocated a batch | CPU of one core |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (agents, filters, perSecond) in wanted)
        {
            await using var desk = await ProbedDesk.StartAsync(BenchDesk.FolderOf(options), BenchDesk.DatabaseOf(options));
            await WarmAsync(desk, scene, filters);
            await MeasureAsync(desk, scene, agents, filters, perSecond, TimeSpan.FromSeconds(options.Seconds));
        }
    }

    /// <summary>A desk that has just been started compiles as it goes; those are not the figures of a day's work.</summary>
    public static async Task WarmAsync(ProbedDesk desk, Scene scene, int filters)
    {
        await using (var crowd = await Crowd.GatherAsync(desk.Address, scene))
        {
            using var changes = new Changes(desk.Address, scene, crowd.Sightings);
            await crowd.OpenAsync(Math.Max(60, filters), filters);
            await changes.RunAsync(filters, 20, TimeSpan.FromSeconds(5));
            await crowd.LeaveAsync(int.MaxValue);
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private static async Task MeasureAsync(ProbedDesk desk, Scene scene, int agents, int filters, double perSecond, TimeSpan time)
    {
        await using var crowd = await Crowd.GatherAsync(desk.Address, scene);
        using var changes = new Changes(desk.Address, scene, crowd.Sightings);
        var (empty, emptyResident) = (await desk.SettledAsync(), await desk.ResidentAsync());
        var before = await desk.FiguresAsync();
        await crowd.OpenAsync(agents, filters);
        await Task.Delay(TimeSpan.FromSeconds(3)); // the counts in the rail arrive
        var opened = await desk.FiguresAsync();
        var (full, fullResident) = (await desk.SettledAsync(), await desk.ResidentAsync());
        await desk.CommitsAsync();

        var (start, traffic, clock) = (await desk.FiguresAsync(), crowd.Sightings.Traffic, Stopwatch.StartNew());
        await changes.RunAsync(filters, perSecond, time);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var (end, took, batches) = (await desk.FiguresAsync(), clock.Elapsed, crowd.Sightings.Traffic.Batches - traffic.Batches);

        var lookers = crowd.Lookers();
        var due = changes.FilterOf.Values.Sum(x => lookers.GetValueOrDefault(x));
        var late = Latencies(await desk.CommitsAsync(), crowd.Sightings);
        double At(double share) => late.Count == 0 ? double.NaN : late[(int)(share * (late.Count - 1))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {agents} | {filters} | {perSecond} | {Each(full.Heap - empty.Heap):0} | {(fullResident - emptyResident) * 1024.0 / agents:0} | {(opened.CpuMilliseconds - before.CpuMilliseconds) / agents:0.0} " +
            $"| {late.Count} | {At(.5):0.0} | {At(.95):0.0} | {At(.99):0.0} | {At(1):0.0} | {due - late.Count} | {(double)batches / due:0.00} | {(crowd.Sightings.Traffic.Bytes - traffic.Bytes) / Math.Max(1, batches)} " +
            $"| {(end.CpuMilliseconds - start.CpuMilliseconds) / Math.Max(1, batches):0.000} | {(end.Allocated - start.Allocated) / 1024.0 / Math.Max(1, batches):0.0} | {(end.CpuMilliseconds - start.CpuMilliseconds) / took.TotalMilliseconds:0 %} |"));
        if (full.Circuits - empty.Circuits != agents) Console.WriteLine($"{full.Circuits - empty.Circuits} circuits instead of {agents}.");
        foreach (var failure in crowd.Sightings.Failures.GroupBy(x => x)) Console.WriteLine($"{failure.Count()} circuits failed: {failure.Key}");

        double Each(long bytes) => bytes / 1024.0 / agents;
    }

    private static List<double> Latencies(List<CommitSeen> commits, Sightings sightings)
    {
        var committed = commits.Where(x => x.Subject.StartsWith(sightings.Mark, StringComparison.Ordinal)).ToDictionary(x => x.Subject[..sightings.Of(0).Length], x => x.At);
        var late = sightings.Seen.Where(x => committed.ContainsKey(sightings.Of(x.Change)))
            .Select(x => Stopwatch.GetElapsedTime(committed[sightings.Of(x.Change)], x.At).TotalMilliseconds).ToList();
        late.Sort();
        return late;
    }
}
