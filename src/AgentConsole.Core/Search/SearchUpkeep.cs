using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Search;

/// <summary>Keeps the index complete behind the desk's back: builds it where that is needed, and follows renamings.</summary>
public sealed class SearchUpkeep(SearchRebuild rebuild, SearchRenames renames, LiveHub live, TimeProvider time, ILogger<SearchUpkeep> log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _wake = new(1); // there is always something to look at first
    private readonly CancellationTokenSource _stop = new(); // without a timer there is nothing in it to be disposed of
    private IDisposable[] _watching = [];
    private Task? _loop;

    public void Start()
    {
        _watching = [live.Watch<CustomerChanged>(_ => Wake()), live.Watch<OrganizationChanged>(_ => Wake()), live.Watch<CatalogChanged>(_ => Wake())];
        rebuild.Demanded += Wake;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Ends the upkeep; what it was doing goes on with the next start of the desk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        foreach (var watching in _watching) watching.Dispose();
        rebuild.Demanded -= Wake;
        await _stop.CancelAsync();
        if (_loop is not null) await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0) _wake.Release();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _wake.WaitAsync(_stop.Token);
            try
            {
                await rebuild.RunAsync(ct: _stop.Token);
                await renames.CatchUpAsync(_stop.Token);
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                if (e is RefusedException) log.LogWarning("The search index could not be kept up: {Reason}", e.Message); // a full disk, a locked file
                else log.LogError(e, "The search index could not be kept up");
                await Task.Delay(Pause, time, _stop.Token);
                Wake();
            }
        }
    }
}
