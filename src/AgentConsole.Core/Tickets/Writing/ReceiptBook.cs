using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>The key under which a request wants to be done once only, and what distinguishes it from another request.</summary>
public sealed record OnceKey(string Key, byte[] Fingerprint);

/// <summary>The receipt of a change, and whether it is an old one.</summary>
/// <param name="Row">The ticket after the change; null when the change was made by an earlier request.</param>
public sealed record Receipt(long TicketId, int Version, TicketRow? Row)
{
    public bool IsReplay => Row is null;
}

/// <summary>
/// Does a change once however often it is asked for: a program that lost the answer asks again with the same key and gets the first
/// result. Key and change commit together.
/// </summary>
public sealed class ReceiptBook(IWriteGate gate, IDbContextFactory<AgentDb> databases, TimeProvider time)
{
    /// <summary>How long a key is remembered; after that it means a new request.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private const int Batch = 500;

    /// <summary>
    /// Runs <paramref name="change"/> in a transaction of the gate, unless the key has been used: then nothing happens, or, when
    /// what is asked for differs, the call is refused. Without a key it just runs.
    /// </summary>
    public Task<Receipt> OnceAsync(OnceKey? once, Func<AgentDb, CancellationToken, Task<TicketRow>> change, CancellationToken ct = default) =>
        gate.RunAsync(async (db, token) =>
        {
            if (once is not null && await db.TicketReceipts.AsNoTracking().FirstOrDefaultAsync(x => x.Key == once.Key, token) is { } known)
            {
                if (!known.Fingerprint.AsSpan().SequenceEqual(once.Fingerprint)) throw Refuse.Invalid("keyReused", "Idempotency-Key");
                return new Receipt(known.TicketId, known.Version, null);
            }

            var row = await change(db, token);
            if (once is not null)
            {
                db.TicketReceipts.Add(new TicketReceipt { Key = once.Key, Fingerprint = once.Fingerprint, TicketId = row.Id, Version = row.Version, At = time.Now() });
                await db.SaveChangesAsync(token);
            }

            return new Receipt(row.Id, row.Version, row);
        }, ct);

    /// <summary>Forgets the keys of long ago, a few at a time: nobody waits for it at the gate. Tells how many.</summary>
    public async Task<int> SweepAsync(CancellationToken ct = default)
    {
        var (limit, forgotten) = (time.Now() - Life, 0);
        while (true)
        {
            // Without an index: the old ones lie at the beginning, and every request would pay for one.
            var old = await OldAsync(limit, ct);
            if (old.Count == 0) return forgotten;
            forgotten += await gate.RunAsync((db, token) => db.TicketReceipts.Where(x => EF.Parameter(old).Contains(x.Key)).ExecuteDeleteAsync(token), ct);
        }
    }

    private async Task<List<string>> OldAsync(DateTime limit, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.TicketReceipts.Where(x => x.At < limit).Select(x => x.Key).Take(Batch).ToListAsync(ct);
    }
}
