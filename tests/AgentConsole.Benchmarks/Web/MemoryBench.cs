namespace AgentConsole.Benchmarks.Web;

/// <summary>Resident memory of an idle desk: the product with its demo desk, right after a start and a minute later.</summary>
internal static class MemoryBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Path.Combine(options.Folder, "idle");
        await using (await WebDesk.StartAsync(folder, null, demo: true))
        {
            // The first start makes the demo desk; an idle desk is one that was started again.
        }

        await using var web = await WebDesk.StartAsync(folder, null, demo: true);
        var (start, _) = await web.MemoryAsync();
        await Task.Delay(TimeSpan.FromMinutes(1));
        var (now, peak) = await web.MemoryAsync();
        Console.WriteLine($"Resident memory of an idle demo desk: {start} MB at its start, {now} MB after a minute, {peak} MB at most.");
    }
}
