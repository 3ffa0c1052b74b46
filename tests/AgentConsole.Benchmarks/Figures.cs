using System.Diagnostics;
using System.Globalization;

namespace AgentConsole.Benchmarks;

/// <summary>Latencies of one act, printed as one line of a Markdown table.</summary>
internal sealed class Figures(string act)
{
    private readonly List<double> _milliseconds = [];
    private readonly Lock _lock = new();

    public static void Head() => Console.WriteLine("| act | n | p50 ms | p95 ms | p99 ms | max ms | per s | CPU ms each |\n|---|---|---|---|---|---|---|---|");

    public async Task TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        lock (_lock) _milliseconds.Add(took);
    }

    /// <summary>Repeats <paramref name="work"/> for the given time with so many workers at once, after a short warm-up.</summary>
    public static async Task RunAsync(string act, int workers, TimeSpan time, Func<int, Task> work)
    {
        var warm = Stopwatch.StartNew();
        for (var i = 0; i < 20 && (i < 3 || warm.Elapsed < time / 4); i++) await work(i);
        var figures = new Figures(act);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var next = 20;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < time)
            {
                var i = Interlocked.Increment(ref next);
                await figures.TimeAsync(() => work(i));
            }
        })));
        figures.Print(clock.Elapsed, Environment.CpuUsage.TotalTime - cpu);
    }

    /// <param name="cpu">What the whole process took of the processors meanwhile: the figure that other work on the machine disturbs least.</param>
    public void Print(TimeSpan elapsed, TimeSpan cpu)
    {
        _milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {act} | {_milliseconds.Count} | {At(.50):0.00} | {At(.95):0.00} | {At(.99):0.00} | {_milliseconds[^1]:0.0} | {_milliseconds.Count / elapsed.TotalSeconds:0} | {cpu.TotalMilliseconds / _milliseconds.Count:0.00} |"));
    }

    private double At(double share) => _milliseconds[(int)(share * (_milliseconds.Count - 1))];
}
