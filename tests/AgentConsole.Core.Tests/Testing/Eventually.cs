using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>
/// Waits for what comes by itself, from a timer or another thread. How soon it comes is measured by the benchmarks: a test that
/// is strict about it fails on a busy machine, where nothing is wrong.
/// </summary>
public static class Eventually
{
    /// <summary>What has not come by then never will.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task HoldsAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        HoldsAsync(() => Task.FromResult(holds()), what);

    public static async Task HoldsAsync(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        for (var began = Stopwatch.GetTimestamp(); !await holds(); await Task.Delay(20))
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"It did not come to {what}");
    }
}
