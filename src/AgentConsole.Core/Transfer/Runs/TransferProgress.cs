namespace AgentConsole.Core.Transfer;

/// <summary>How far a run is.</summary>
/// <param name="Done">Rows or steps behind it.</param>
/// <param name="Total">All of them; 0 while unknown.</param>
/// <param name="PerSecond">Over the last seconds; 0 at the start.</param>
/// <param name="Left">At that rate; null while nothing can be said.</param>
public sealed record TransferProgress(long Done, long Total, double PerSecond, TimeSpan? Left)
{
    /// <summary>The run's counts so far.</summary>
    public long Created { get; init; }
    public long Existing { get; init; }
    public long Rejected { get; init; }

    public double Share => Total > 0 ? Math.Clamp(Done / (double)Total, 0, 1) : 0;
}

/// <summary>Measures rate and time left over the last ten seconds, so that a pause or a slow start does not spoil the estimate for long.</summary>
internal sealed class ProgressMeter(TimeProvider time, long total)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Queue<(long Stamp, long Done)> _seen = [];

    public TransferProgress Tell(long done)
    {
        var now = time.GetTimestamp();
        while (_seen.Count > 1 && time.GetElapsedTime(_seen.Peek().Stamp, now) > Window) _seen.Dequeue();
        var rate = 0.0;
        if (_seen.TryPeek(out var first) && time.GetElapsedTime(first.Stamp, now).TotalSeconds is > 0.05 and var seconds) rate = (done - first.Done) / seconds;
        _seen.Enqueue((now, done));
        return new TransferProgress(done, total, rate, rate > 0 && total > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - done) / rate) : null);
    }
}
