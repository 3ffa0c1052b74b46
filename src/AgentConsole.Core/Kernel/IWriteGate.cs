namespace AgentConsole.Core.Kernel;

/// <summary>The only way to change the database.</summary>
public interface IWriteGate
{
    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and returns when its commit is durable. When it throws, nothing of it
    /// is stored and the exception reaches the caller. The work may run more than once (a write conflict repeats it with a
    /// fresh context), so it must not touch anything but its context; it must not wait for the network or another write.
    /// </summary>
    Task<T> RunAsync<T>(Func<AgentDb, CancellationToken, Task<T>> work, CancellationToken ct = default);
}

/// <summary>Conveniences over the gate.</summary>
public static class WriteGateExtensions
{
    public static Task RunAsync(this IWriteGate gate, Func<AgentDb, CancellationToken, Task> work, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.RunAsync(async (db, token) =>
        {
            await work(db, token);
            return true;
        }, ct);
    }
}
