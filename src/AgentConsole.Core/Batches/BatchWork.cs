using System.Collections.Concurrent;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Batches;

/// <summary>
/// Runs batches beside the work of the desk, two at a time; further ones wait. Nothing goes on by itself after its process has gone: nobody expects tickets to
/// change an hour later, so what a lost process left is marked as stopped, and can be undone.
/// </summary>
public sealed class BatchWork(BatchRunner runner, IWriteGate gate, LiveHub live, IEnumerable<INodes> nodes, TimeProvider time, ILogger<BatchWork> log) : BackgroundService
{
    /// <summary>A batch whose process gave no sign for so long has lost it.</summary>
    public static readonly TimeSpan Lost = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _few = new(2);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, Task> _running = [];

    internal static BatchMoved NewsOf(Batch x) => new(x.Id, x.OwnerId, x.State, x.Total, x.Done);

    /// <summary>Completes when a batch of this process is over; at once where it does not run here.</summary>
    public Task EndOfAsync(int batchId) => _running.GetValueOrDefault(batchId, Task.CompletedTask);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await LeaveAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _ = LeaveAsync();
        base.Dispose();
    }

    internal void Start(Batch batch, IReadOnlyList<long>? chosen)
    {
        live.Publish(NewsOf(batch));
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[batch.Id] = begun.Task.ContinueWith(_ => RunAsync(batch, chosen), TaskScheduler.Default).Unwrap();
        begun.SetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var alone = !nodes.Any(); // then whatever runs and is not here has lost its process
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(alone ? TimeSpan.Zero : Lost, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The batches under way could not be looked after");
            }

            await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Gives a sign for what runs here, and marks what lost its process.</summary>
    internal async Task RoundAsync(TimeSpan lost, CancellationToken ct)
    {
        var now = time.Now();
        var mine = _running.Keys.ToList();
        if (mine.Count > 0) await gate.RunAsync((db, token) => db.Batches.Where(x => EF.Parameter(mine).Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(b => b.BeatAt, now), token), ct);
        await gate.RunAsync(async (db, token) =>
        {
            var limit = now - lost;
            foreach (var batch in await db.Batches.Where(x => x.State < BatchState.Done && x.BeatAt <= limit).ToListAsync(token))
            {
                if (_running.ContainsKey(batch.Id)) continue;
                (batch.State, batch.FinishedAt) = (BatchState.Stopped, now);
                await db.SaveChangesAsync(token);
                live.PublishAfterCommit(db, NewsOf(batch));
            }
        }, ct);
    }

    private async Task RunAsync(Batch batch, IReadOnlyList<long>? chosen)
    {
        try
        {
            await _few.WaitAsync(_stop.Token);
            try
            {
                await runner.RunAsync(batch, chosen, _stop.Token);
            }
            finally
            {
                _few.Release();
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            await StopAsync(batch, null);
        }
        catch (BatchOverException)
        {
            // its owner has stopped it, and said so
        }
        catch (Exception e)
        {
            if (e is not RefusedException) log.LogError(e, "Batch {Batch} failed", batch.Id);
            await StopAsync(batch, (e as RefusedException)?.Refusal.Key ?? "batchFault");
        }
        finally
        {
            _running.TryRemove(batch.Id, out _);
        }
    }

    private async Task StopAsync(Batch batch, string? failure)
    {
        try
        {
            await gate.RunAsync(async (db, token) =>
            {
                var stored = await db.Batches.FirstAsync(x => x.Id == batch.Id, token);
                if (stored.IsOver) return;
                (stored.State, stored.FinishedAt, stored.Failure) = (BatchState.Stopped, time.Now(), failure);
                await db.SaveChangesAsync(token);
                live.PublishAfterCommit(db, NewsOf(stored));
            });
        }
        catch (Exception e)
        {
            log.LogWarning(e, "That batch {Batch} has stopped could not be stored; it is marked later", batch.Id); // the disk, or the desk goes down
        }
    }

    private async Task LeaveAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

/// <summary>The batch is over, or somebody else is at it: nothing of the part under way is stored.</summary>
internal sealed class BatchOverException : Exception;
