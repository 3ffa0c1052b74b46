using AgentConsole.Core.Live;
using AgentConsole.Core.Transfer;

namespace AgentConsole.Web.Transfer.Importing;

/// <summary>
/// A screen's news of imports, several times a second at most. An import that runs in another process tells nothing here, so while there
/// is one the screen is told to look itself now and then.
/// </summary>
sealed class RunFeed : IAsyncDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250), Look = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource _stop = new();
    readonly LiveFeed<int, ImportMoved> _feed;
    readonly IDisposable _watch;
    readonly Task _looking;

    /// <param name="elsewhere">Whether an import that the screen shows runs elsewhere.</param>
    /// <param name="deliver">Gets what moved; nothing when it is time to look.</param>
    public RunFeed(LiveHub live, TimeProvider time, Func<bool> elsewhere, Func<IReadOnlyCollection<ImportMoved>, Task> deliver)
    {
        _feed = new LiveFeed<int, ImportMoved>(Tick, time, batch => deliver([.. batch.Values]));
        _watch = live.Watch<ImportMoved>(x => _feed.Post(x.RunId, x, Merged));
        _looking = LookAsync(time, elsewhere, deliver);
    }

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await _stop.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _feed.DisposeAsync();
        _stop.Dispose();
    }

    // That it begins or ends must not be lost behind mere progress.
    static ImportMoved Merged(ImportMoved earlier, ImportMoved later) => earlier.Progress is null ? earlier : later;

    async Task LookAsync(TimeProvider time, Func<bool> elsewhere, Func<IReadOnlyCollection<ImportMoved>, Task> deliver)
    {
        while (true)
        {
            await Task.Delay(Look, time, _stop.Token);
            if (elsewhere()) await deliver([]);
        }
    }
}
