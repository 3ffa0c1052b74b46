using System.Threading.Channels;

namespace AgentConsole.Core.Live;

/// <summary>
/// One viewer's inbox: keeps the latest value of each key and hands the collected batch to <paramref name="deliver"/>, one call at a
/// time, the first at once and then at most one each <paramref name="tick"/>. The last change always arrives; a slow viewer
/// costs at most one value per key.
/// </summary>
public sealed class LiveFeed<TKey, TValue>(TimeSpan tick, TimeProvider time, Func<IReadOnlyDictionary<TKey, TValue>, Task> deliver)
    : IAsyncDisposable where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<TKey, TValue> _waiting = [];
    private Task? _loop;

    /// <summary>Notes a value; never blocks. <paramref name="merge"/> combines it with an undelivered one of the same key.</summary>
    public void Post(TKey key, TValue value, Func<TValue, TValue, TValue>? merge = null)
    {
        lock (_lock)
        {
            _waiting[key] = merge is not null && _waiting.TryGetValue(key, out var earlier) ? merge(earlier, value) : value;
            _loop ??= Task.Run(DeliverAsync);
        }

        _wake.Writer.TryWrite(true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task? loop;
        lock (_lock) loop = _loop;
        if (loop is not null) await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task DeliverAsync()
    {
        while (await _wake.Reader.WaitToReadAsync(_stop.Token))
        {
            _wake.Reader.TryRead(out _);
            Dictionary<TKey, TValue> batch;
            lock (_lock) (batch, _waiting) = (_waiting, []);
            if (batch.Count == 0) continue;
            await deliver(batch);
            await Task.Delay(tick, time, _stop.Token);
        }
    }
}
