namespace AgentConsole.Core.Kernel;

/// <summary>
/// Runs a reading of something kept in memory, one at a time: whoever asks while one is waiting joins it, whoever asks while one
/// is running gets the next, so that an answer never misses what was committed before the question.
/// </summary>
public sealed class Refreshing(Func<Task> read) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _lock = new();
    private Task? _waiting;

    /// <summary>Done when a reading that began after this call has ended; throws what it threw.</summary>
    public Task RunAsync()
    {
        lock (_lock) return _waiting ??= Task.Run(NextAsync);
    }

    public void Dispose() => _one.Dispose();

    private async Task NextAsync()
    {
        await _one.WaitAsync();
        try
        {
            lock (_lock) _waiting = null; // from here on a question needs another reading
            await read();
        }
        finally
        {
            _one.Release();
        }
    }
}
