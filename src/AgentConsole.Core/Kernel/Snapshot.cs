using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Core.Kernel;

/// <summary>
/// Reads the database as it was at one moment and knows which commits that moment holds. So a number can be counted once and kept by news
/// alone: news of a commit that the count holds is passed over, all other news is added, and nothing is missed or taken twice.
/// </summary>
public interface ISnapshots
{
    /// <summary>A context that sees one unchanging moment until it is disposed. Only for reading; keep it short.</summary>
    Task<Snapshot> OpenAsync(CancellationToken ct = default);
}

/// <summary>One unchanging moment of the database.</summary>
public sealed class Snapshot(AgentDb db, IDbContextTransaction transaction, HeldCommits held) : IAsyncDisposable
{
    public AgentDb Db => db;

    /// <summary>Still answers after the snapshot was disposed.</summary>
    public HeldCommits Held => held;

    public async ValueTask DisposeAsync()
    {
        await using (db)
        await using (transaction)
        {
            await transaction.RollbackAsync(); // a pooled connection must not keep the moment alive
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>The commits that a moment holds: all below a number, and those below another that had ended by then. Immutable.</summary>
public sealed class HeldCommits(long allBelow, long noneFrom, IReadOnlyCollection<long> running)
{
    private readonly FrozenSet<long> _running = running.ToFrozenSet();

    public static HeldCommits None { get; } = new(0, 0, []);

    /// <summary>Whether what the commit of this number stored was there. Numbers are those given to <see cref="AgentDb.AfterCommit(Action{long})"/>.</summary>
    public bool Holds(long commit) => commit < allBelow || (commit < noneFrom && !_running.Contains(commit));
}
