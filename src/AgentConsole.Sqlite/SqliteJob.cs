using AgentConsole.Core.Kernel;

namespace AgentConsole.Sqlite;

/// <summary>One work that waits at the gate, and whoever waits for it.</summary>
internal abstract class SqliteJob(CancellationToken ct)
{
    protected CancellationToken Token { get; } = ct;

    public bool GiveUpWhenCancelled()
    {
        if (!Token.IsCancellationRequested) return false;
        Fail(new OperationCanceledException(Token));
        return true;
    }

    /// <summary>Runs it; a second run begins from nothing.</summary>
    public abstract Task RunAsync(AgentDb db);

    public abstract void Succeed();

    public abstract void Fail(Exception e);
}

internal sealed class SqliteJob<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct) : SqliteJob(ct)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override async Task RunAsync(AgentDb db) => _result = await work(db, Token);

    public override void Succeed() => _done.TrySetResult(_result);

    public override void Fail(Exception e) => _done.TrySetException(e);
}
