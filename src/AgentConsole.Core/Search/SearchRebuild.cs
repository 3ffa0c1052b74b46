using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Search;

/// <summary>How far the building of the index has come.</summary>
/// <param name="Total">The highest ticket number when it began.</param>
/// <param name="Left">Tickets up to this number are still missing; 0 when the index is complete.</param>
public readonly record struct SearchProgress(long Total, long Left)
{
    /// <summary>0 to 1.</summary>
    public double Share => Total == 0 ? 1 : 1 - (double)Left / Total;
}

/// <summary>
/// Builds the index from the tickets: when it is missing or broken, or when a new version of the product sees words in another way. Newest tickets
/// first, so that search serves from the first second; in batches that remember how far they came, so that it goes on after a
/// restart; beside the running desk, whose changes are indexed as always.
/// </summary>
public sealed class SearchRebuild(IDbContextFactory<AgentDb> databases, IWriteGate gate, ISearchIndex index, SearchIndexing indexing, ILogger<SearchRebuild> log)
{
    /// <summary>Tickets in one transaction beside people at work: some 100 ms.</summary>
    public const int GentleBatch = 250;

    /// <summary>Raised when somebody found the index broken; the desk begins anew.</summary>
    internal event Action? Demanded;

    /// <summary>Begins anew where the index does not fit this version or is broken; else does nothing. For the start of the desk.</summary>
    public async Task PrepareAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.SearchStates.AsNoTracking().SingleOrDefaultAsync(ct) is { Version: SearchTokens.Version }) return;
        await BeginAsync(ct);
    }

    /// <summary>Forgets the whole index. Until <see cref="RunAsync"/> is through, search finds only what has been indexed again.</summary>
    public Task BeginAsync(CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        await index.ClearAsync(db, token);
        await db.SearchParts.ExecuteDeleteAsync(token);
        var last = await db.Tickets.MaxAsync(x => (long?)x.Id, token) ?? 0;
        var state = await db.SearchStates.SingleOrDefaultAsync(token);
        if (state is null) db.Add(state = new SearchState());
        (state.Version, state.Left, state.Total) = (SearchTokens.Version, last, last);
        state.AuditSeen = await db.Set<AuditEntry>().MaxAsync(x => (long?)x.Id, token) ?? 0;
        await db.SaveChangesAsync(token);
    }, ct);

    public async Task<SearchProgress> ProgressAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await ProgressAsync(db, ct);
    }

    /// <summary>Goes on until the index is complete; at once when it is. Safe beside other nodes that do the same.</summary>
    /// <param name="batch">Tickets in one transaction; large ones are faster and keep people waiting.</param>
    public async Task RunAsync(int batch = GentleBatch, Action<SearchProgress>? report = null, CancellationToken ct = default)
    {
        await PrepareAsync(ct);
        var progress = await ProgressAsync(ct);
        if (progress.Left == 0) return;
        var next = ReadAsync(progress.Left, batch, ct);
        while (progress.Left > 0)
        {
            var read = await next;
            next = read.Left > 0 ? ReadAsync(read.Left, batch, ct) : Task.FromResult(Batch.None); // the next one is read and cut into words meanwhile
            var stored = await gate.RunAsync((db, token) => StoreAsync(db, progress.Left, read, token), ct);
            progress = await ProgressAsync(ct);
            if (!stored || progress.Left != read.Left) next = ReadAsync(progress.Left, batch, ct); // somebody else was at it
            report?.Invoke(progress);
        }

        while (await gate.RunAsync(index.TidyAsync, ct)) ct.ThrowIfCancellationRequested();
    }

    /// <summary>Indexes these tickets anew, inside transactions of <paramref name="batch"/> tickets each.</summary>
    internal async Task RefreshAsync(IReadOnlyList<long> ids, int batch, CancellationToken ct)
    {
        foreach (var some in ids.Chunk(batch))
        {
            var composed = await ComposeAsync(some, ct);
            await gate.RunAsync((db, token) => StoreAsync(db, some, composed, token), ct);
        }
    }

    /// <summary>The same inside a transaction that holds these tickets.</summary>
    internal async Task ReplaceInAsync(AgentDb db, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var composed = await ComposeAsync(await SearchSource.ReadAsync(db, ids, ct), ct);
        await indexing.ReplaceAsync(db, [.. composed.Select(x => (x.Entries, x.Parts))], ct);
    }

    /// <summary>
    /// Inside a change's transaction: empties the broken index, for what it still holds back would fail the commit, and has it built anew
    /// after that.
    /// </summary>
    internal async Task DemandAsync(AgentDb db, Exception why, CancellationToken ct)
    {
        log.LogError(why, "The search index is broken and will be built anew");
        await index.ClearAsync(db, ct);
        await db.SearchStates.ExecuteUpdateAsync(x => x.SetProperty(s => s.Version, 0), ct);
        db.AfterCommit(() => Demanded?.Invoke());
    }

    internal static async Task<SearchProgress> ProgressAsync(AgentDb db, CancellationToken ct) =>
        await db.SearchStates.AsNoTracking().SingleOrDefaultAsync(ct) switch
        {
            { Version: SearchTokens.Version } state => new SearchProgress(state.Total, state.Left),
            _ => new SearchProgress(long.MaxValue, long.MaxValue), // nothing of it can be trusted
        };

    private async Task<Batch> ReadAsync(long left, int batch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = await db.Tickets.Where(x => x.Id <= left).OrderByDescending(x => x.Id).Select(x => x.Id).Take(batch).ToListAsync(ct);
        return new Batch(ids, await ComposeAsync(ids, ct), ids.Count < batch ? 0 : ids[^1] - 1);
    }

    private async Task<IReadOnlyList<Composed>> ComposeAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        List<SearchSource> sources;
        await using (var db = await databases.CreateDbContextAsync(ct)) sources = await SearchSource.ReadAsync(db, ids, ct);
        return await ComposeAsync(sources, ct);
    }

    private async Task<IReadOnlyList<Composed>> ComposeAsync(List<SearchSource> sources, CancellationToken ct)
    {
        var composed = new Composed[sources.Count];
        await Task.Run(() => Parallel.For(0, sources.Count, i => composed[i] = Compose(sources[i])), ct);
        return composed;
    }

    private async Task<bool> StoreAsync(AgentDb db, long left, Batch batch, CancellationToken ct)
    {
        await db.LockAsync("SearchStates", SearchState.TheId, ct);
        var state = await db.SearchStates.SingleAsync(ct);
        if (state.Left != left || state.Version != SearchTokens.Version) return false;
        await StoreAsync(db, batch.Ids, batch.Tickets, ct);
        state.Left = batch.Left;
        await db.SaveChangesAsync(ct);
        return true;
    }

    // What changed since it was read is read again, now that nobody can change it.
    private async Task StoreAsync(AgentDb db, IReadOnlyList<long> ids, IReadOnlyList<Composed> tickets, CancellationToken ct)
    {
        await index.HoldAsync(db, ids, ct);
        var versions = await db.Tickets.Where(t => EF.Parameter(ids).Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Version, ct);
        var stale = tickets.Where(x => versions.TryGetValue(x.Id, out var now) && now != x.Version).Select(x => x.Id).ToList();
        var again = stale.Count == 0 ? [] : (await SearchSource.ReadAsync(db, stale, ct)).ConvertAll(Compose);
        await indexing.ReplaceAsync(db, [.. tickets.Where(x => versions.GetValueOrDefault(x.Id) == x.Version).Concat(again).Select(x => (x.Entries, x.Parts))], ct);
    }

    private Composed Compose(SearchSource source)
    {
        var (entries, parts) = source.Compose(index);
        return new Composed(source.TicketId, source.Version, entries, parts);
    }

    private sealed record Composed(long Id, int Version, IReadOnlyList<SearchEntry> Entries, IReadOnlyList<SearchPart> Parts);

    /// <param name="Left">What is left when it is stored.</param>
    private sealed record Batch(IReadOnlyList<long> Ids, IReadOnlyList<Composed> Tickets, long Left)
    {
        public static readonly Batch None = new([], [], 0);
    }
}
